"""Articles out of pages, and what pages state about them, through the front door."""

from __future__ import annotations

import json
import logging

import pytest

from quoth.model.errors import NoArticle, ReadError
from quoth.model.text import Capture, Report
from quoth.read import read
from quoth.read.article import Block
from quoth.read.html import _paragraphs, _slimmed

PARAGRAPHS = (
    "Gunmen on motorcycles killed four people at a market in the north on Tuesday, police said, and burned several shops before they left.",
    "The attackers fled towards the border, a trader told reporters. He had hidden in a drain for two hours as they searched the stalls.",
    "The army said it had sent reinforcements to the district. It gave no figure of its own for the dead, and nobody has claimed it.",
)
TITLE = "Gunmen raid market in the north"


def page(*, head: str = "", above: str = "", body: str | None = None, below: str = "") -> str:
    article = body if body is not None else "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    navigation = '<nav><ul><li><a href="/">Home</a></li><li><a href="/africa">Africa</a></li></ul></nav>'
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE} | The Daily Ledger</title>{head}</head><body>{navigation}"
        f"<main><article><h1>{TITLE}</h1>{above}<div class='article-body'>{article}</div>{below}</article></main>"
        "<footer><p>Copyright 2024 The Daily Ledger. All rights reserved.</p></footer></body></html>"
    )


def linked(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def report(markup: str | bytes, media_type: str | None = "text/html") -> Report:
    return read(Capture("page.html", markup if isinstance(markup, bytes) else markup.encode(), media_type))


# ---- the article -----------------------------------------------------------------------------------------------


def test_title_and_article_and_nothing_else() -> None:
    result = report(page())
    assert result.text == "\n\n".join([TITLE, *PARAGRAPHS])
    assert result.title == TITLE
    assert result.title_span == (0, len(TITLE))


@pytest.mark.parametrize("tag", ["p", "h3", "div"])
def test_a_link_to_another_story_goes(tag: str) -> None:
    link = f"<{tag}><a href='/x'>Ten killed in raid on mine last month</a></{tag}>"
    body = f"<p>{PARAGRAPHS[0]}</p>{link}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    assert report(page(body=body)).text == "\n\n".join([TITLE, *PARAGRAPHS])


def test_a_link_that_the_extractor_kept_is_listed() -> None:
    blocks = [Block(PARAGRAPHS[0]), Block("Ten killed in raid on mine", link=True), Block("He was seen leaving the town.", link=True)]
    paragraphs, discarded = _paragraphs(blocks, TITLE)
    assert [p.text for p in paragraphs] == [TITLE, PARAGRAPHS[0], "He was seen leaving the town."]  # a sentence may be linked as a whole
    assert discarded == (("Ten killed in raid on mine", "link to another story"),)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/x'>{}</a>",
        "<span class='link'><a href='/x' target='_blank'>{}</a></span>",
        "<a class='ad-term' href='/x'>a <b>week</b></a>",
    ],
)
def test_words_inside_links_stay_in_their_sentence(link: str) -> None:
    sentence = f"The raid came {link.format('a week')} after another one in which ten people died, the police said on Tuesday."
    body = f"<p>{PARAGRAPHS[0]}</p><p>{sentence}</p><p>{PARAGRAPHS[1]}</p>"
    assert "The raid came a week after another one" in report(page(body=body)).text


def test_paragraphs_that_only_line_breaks_part() -> None:
    result = report(page(body="<br><br>".join(PARAGRAPHS)))
    assert result.text == "\n\n".join([TITLE, *PARAGRAPHS])


def test_words_beside_the_paragraphs_of_a_container_are_read_in_their_place() -> None:
    body = f"{PARAGRAPHS[0]} <em>Two more died later</em> in hospital.<p>{PARAGRAPHS[1]}</p>{PARAGRAPHS[2]}"
    assert report(page(body=body)).text.split("\n\n")[1:] == [f"{PARAGRAPHS[0]} Two more died later in hospital.", *PARAGRAPHS[1:]]


def test_a_paragraph_in_a_box_of_its_own_is_not_lost_for_its_link() -> None:
    card = "<div class='card'><div class='card-content'><p>{}</p></div></div>"
    linked_words = (
        "The toll was given in a statement published on Tuesday by the <a href='/x'>regional council of the northern districts</a>."
    )
    cards = [PARAGRAPHS[0], PARAGRAPHS[1], linked_words, PARAGRAPHS[2]]
    assert "regional council of the northern districts." in report(page(body="".join(card.format(p) for p in cards))).text


def test_a_title_repeated_in_the_body_stands_once() -> None:
    body = f"<h2>{TITLE}</h2>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert report(page(body=body)).text == "\n\n".join([TITLE, *PARAGRAPHS])


def test_an_article_cut_into_chunks_by_advertising() -> None:
    first = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    second = "<p>Residents of two villages said that the same men had come a month before and had taken cattle, grain and two boys.</p>"
    chunk = "<div class='grid'><div class='body article__body'>{}</div></div>"
    markup = page(body=chunk.format(first) + "<div class='ad'>Advertisement</div>" + chunk.format(second * 1))
    assert "taken cattle" in report(markup).text


def test_the_lead_above_the_body_is_read() -> None:
    lead = "At least four people have been killed in a raid on a market in the north of the country, in the third such attack this month."
    assert lead in report(page(above=f"<div class='article__summary summary'>{lead}</div>")).text


def test_a_post_quoted_in_the_article_is_read() -> None:
    words = "Our forces have retaken the market and secured the road to the border tonight."
    post = f"<blockquote class='twitter-tweet'><p>{words}</p>— Army (@army)</blockquote>"
    body = f"<p>{PARAGRAPHS[0]}</p><div class='social-media-embed'>{post}</div><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    assert "retaken the market" in report(page(body=body)).text


def test_residue_in_the_article_goes_as_in_plain_text() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>Advertisement</p><p>Read more: Why the truce failed</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    result = report(page(body=body))
    assert result.text == "\n\n".join([TITLE, *PARAGRAPHS])
    assert {d.why for d in result.discarded} >= {"related link"}


def test_the_text_in_json_ld_stands_in_for_a_hidden_article() -> None:
    markup = page(
        head=linked(articleBody="\n".join(PARAGRAPHS)), body="<p>Subscribe to read the rest of this article about the market raid.</p>"
    )
    assert "The attackers fled towards the border" in report(markup).text


def test_the_charset_of_the_meta_element() -> None:
    markup = page(
        head='<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        body=f"<p>Бійці «Азову» і мер Łódź. {PARAGRAPHS[0]}</p>",
    )
    result = report(markup.replace("Łódź", "міста").encode("cp1251"), None)
    assert "Бійці «Азову» і мер міста." in result.text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Home</p>",
        "<script>var x = 'Four people were killed on Tuesday, police said.';</script>",
        "<ul><li><a href='/a'>One</a></li><li><a href='/b'>Two</a></li></ul>",
    ],
)
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(NoArticle, match=r"page\.html"):
        report(f"<html><head></head><body>{body}</body></html>")


def test_nothing_is_printed_and_nothing_logged_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoArticle):
        report("<html><body><p>x</p></body></html>")
    report(page())
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers


# ---- hostile pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 20_000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<html><body>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "<table><tr><td>" * 2_000,
        "<html><body>" + "<b><i>" * 5_000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<html><body><div class='" + "a " * 300_000 + "'>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<html><body><div " + " ".join(f"a{i}='1'" for i in range(20_000)) + ">" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<html><body>" + "<div><a href='x'>y</a></div>" * 30_000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<html><head><script type='application/ld+json'>"
        + "[" * 50_000
        + "</script></head><body>"
        + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<html><body>" + "<" * 100_000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
    ],
    ids=["deep divs", "open tables", "deep inline", "huge class", "many attributes", "many elements", "deep JSON-LD", "mere brackets"],
)
def test_hostile_markup_still_gives_the_article(markup: str) -> None:
    assert "The attackers fled towards the border" in report(markup).text


def test_overlong_tags_lose_their_attributes_and_control_characters_go() -> None:
    assert _slimmed(f"<p>a\x00b</p><img src='data:{'x' * 9000}'><i class='{'y' * 100}'>") == f"<p>a b</p><img><i class='{'y' * 100}'>"


def test_a_page_too_long_to_be_one() -> None:
    with pytest.raises(ReadError, match="20,000,000"):
        report("<html><body>" + "x" * 20_000_001)


# ---- what the page states --------------------------------------------------------------------------------------


def test_json_ld_states_it_all() -> None:
    head = linked(
        datePublished="2024-03-05T22:10:00-05:00",
        author=[{"@type": "Person", "name": "Amina Diallo"}, {"@type": "Person", "name": "Jan Novak"}],
        publisher={"@type": "Organization", "name": "The Daily Ledger"},
        inLanguage="en-GB",
    )
    result = report(page(head=head))
    assert (result.published, result.byline, result.outlet) == ("2024-03-05", "Amina Diallo and Jan Novak", "The Daily Ledger")
    assert (result.title, result.genre, result.language) == (TITLE, "news", "en")


@pytest.mark.parametrize(
    "script",
    [
        '[{"@type": "WebSite", "name": "x"}, {"@type": ["Article", "NewsArticle"], "headline": "H", "datePublished": "2024-03-05"}]',
        '{"@graph": [{"@type": "Person", "@id": "#p"}, {"@type": "NewsArticle", "author": {"@id": "#p"}, "datePublished": "2024-03-05"}]}',
        '{"@type": "NewsArticle", "headline": "two\nlines", "datePublished": "2024-03-05",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2024-03-05"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2024-03-05"}\n//]]>',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2024-03-05&quot;}",
        '{"@type": "BreadcrumbList"} {"@type": "NewsArticle", "datePublished": "2024-03-05"}',
        '{"@type": "http://schema.org/NewsArticle", "datePublished": {"@value": "2024-03-05"}}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2024-03-05"}}',
        '{"mentions": [{"@type": "NewsArticle", "datePublished": "2001-01-01"}], "@type": "Article", "datePublished": "2024-03-05"}',
    ],
)
def test_json_ld_in_all_its_shapes(script: str) -> None:
    assert report(page(head=f'<script type="application/ld+json">{script}</script>')).published == "2024-03-05"


def test_an_author_may_be_a_reference_to_another_node() -> None:
    person = {"@type": "Person", "@id": "#p", "name": "Amina Diallo"}
    article = {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#p"}}
    script = json.dumps({"@graph": [person, article]})
    assert report(page(head=f'<script type="application/ld+json">{script}</script>')).byline == "Amina Diallo"


@pytest.mark.parametrize(
    "script",
    ["{", "null", "[]", '"words"', "{'@type': 'NewsArticle'}", '{"@type": 7, "author": 3, "publisher": [[]], "datePublished": {}}'],
)
def test_broken_json_ld_states_nothing(script: str) -> None:
    result = report(page(head=f'<script type="application/ld+json">{script}</script>'))
    assert (result.published, result.byline) == (None, None)


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ('<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">', ""),
        ('<meta name="dc.date.issued" content="5 March 2024">', ""),
        ('<meta itemprop="datePublished" content="2024-03-05">', ""),
        ("", '<time itemprop="datePublished" datetime="2024-03-05T10:00">Tuesday</time>'),
        ("", '<time datetime="2024-03-05">Tuesday</time>'),
        ("", '<div class="post-date">Tuesday, 5 March 2024</div>'),
        ("", '<span class="byline">By Amina Diallo<br>March 5, 2024 10:15 am</span>'),
        ("", '<p class="meta">Published: 5 March 2024 | Updated: 7 March 2024</p>'),
    ],
)
def test_where_a_page_states_its_date(head: str, above: str) -> None:
    assert report(page(head=head, above=above)).published == "2024-03-05"


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ('<meta property="article:modified_time" content="2024-03-05">', ""),
        ("", '<span class="updated">Updated 5 March 2024</span>'),
        ("", '<time class="modified" datetime="2024-03-05">5 March 2024</time>'),
        ('<meta property="og:url" content="https://example.org/2024/03/05/raid">', ""),  # an address is a place, not a statement
        ('<meta name="date" content="03/05/2024">', ""),
    ],
)
def test_what_is_no_date_of_publication(head: str, above: str) -> None:
    assert report(page(head=head, above=above)).published is None


def test_utc_gives_way_to_the_outlets_own_day() -> None:
    late = '<meta property="article:published_time" content="2024-03-06T03:30:00Z">'
    address = '<link rel="canonical" href="https://example.org/2024/03/05/raid">'
    assert report(page(head=late, above='<time datetime="2024-03-06T03:30:00Z">March 5, 2024</time>')).published == "2024-03-05"
    assert report(page(head=late + address)).published == "2024-03-05"
    assert report(page(head=late)).published == "2024-03-06"
    assert report(page(head=late + address.replace("03/05", "01/01"))).published == "2024-03-06"


def test_a_dateline_dates_a_page_that_states_nothing_else() -> None:
    body = f"<p>GOMA, 5 March 2024 (Sahel Press) - {PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    result = report(page(head=linked() + '<meta property="og:site_name" content="The Daily Ledger">', body=body))
    assert (result.published, result.outlet, result.genre) == ("2024-03-05", "The Daily Ledger", "wire")
    assert result.text[slice(*result.datelines[0].span)] == "GOMA, 5 March 2024 (Sahel Press) -"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Amina Diallo", "Amina Diallo"),
        ("By Amina Diallo and Jan Novak", "Amina Diallo and Jan Novak"),
        ("By Amina Diallo, Jan Novak & Ann Poe", "Amina Diallo, Jan Novak and Ann Poe"),
        ("Amina Diallo, Staff Writer", "Amina Diallo"),
        ("amina@example.org (Amina Diallo)", None),
        ("https://example.org/authors/amina", None),
        ("@amina", None),
        ("admin", None),
        ("The Daily Ledger", None),  # the outlet is no writer
    ],
)
def test_writers(author: str, byline: str | None) -> None:
    head = f'<meta property="og:site_name" content="The Daily Ledger"><meta name="author" content="{author}">'
    result = report(page(head=head))
    assert (result.byline, result.outlet) == (byline, "The Daily Ledger")


def test_a_visible_byline() -> None:
    assert report(page(above='<div class="article-byline">By <a rel="author" href="/a">Amina Diallo</a></div>')).byline == "Amina Diallo"


def test_the_outlet_is_never_the_author() -> None:
    blog = linked(author={"@type": "Person", "name": "Amina Diallo"}, publisher={"@type": "Person", "name": "Amina Diallo"})
    assert report(page(head=blog)).outlet is None


def test_a_news_agency_that_wrote_the_story_does_not_publish_it() -> None:
    head = (
        linked(publisher={"@type": "Organization", "name": "Associated Press"}) + '<meta property="og:site_name" content="Lakes Courier">'
    )
    assert report(page(head=head)).outlet == "Lakes Courier"


def test_the_visible_heading_beats_a_title_with_the_outlets_name() -> None:
    head = '<meta property="og:title" content="Gunmen raid market in the north - The Daily Ledger">'
    assert report(page(head=head)).title == TITLE


def test_a_heading_that_is_the_outlets_name_is_no_title() -> None:
    head = f'<meta property="og:site_name" content="The Daily Ledger"><meta property="og:title" content="{TITLE}">'
    markup = page(head=head).replace(f"<h1>{TITLE}</h1>", "<h1>The Daily Ledger</h1>")
    assert report(markup).title == TITLE


@pytest.mark.parametrize(
    ("kind", "genre"),
    [
        ("OpinionNewsArticle", "opinion"),
        ("LiveBlogPosting", "live"),
        ("SocialMediaPosting", "social"),
        ("NewsArticle", "news"),
        ("Article", None),
    ],
)
def test_the_genre_that_a_type_gives(kind: str, genre: str | None) -> None:
    assert report(page(head=linked().replace("NewsArticle", kind))).genre == genre


def test_the_section_may_say_that_it_is_opinion() -> None:
    assert report(page(head=linked(articleSection="Opinion"))).genre == "opinion"
