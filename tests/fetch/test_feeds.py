"""Feeds, OPML, sitemaps and lists of URLs; and feeds that are watched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quoth.fetch import Policy, expand
from quoth.fetch.poll import FeedState, poll
from quoth.model.claim import Failure
from quoth.model.text import Capture, Hints

if TYPE_CHECKING:
    from tests.fetch.conftest import Server

PAGE = b"<html><body><p>Four people were killed in Oran on Tuesday.</p></body></html>"
WHOLE = "<p>Four people were killed in Oran on Tuesday, the governor said.</p>" * 30


def rss(server: Server, *items: str) -> bytes:
    head = f"<title>The Daily</title><link>{server.url}/</link><language>en-gb</language>"
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>{head}{"".join(items)}</channel></rss>'
    ).encode()


def rss_item(link: str, guid: str = "", more: str = "") -> str:
    return f"<item><title>Attack</title><link>{link}</link><guid isPermaLink='false'>{guid or link}</guid>{more}</item>"


def feed_at(server: Server, body: bytes, path: str = "/feed", **headers: str) -> str:
    server.pages[path] = (200, {"Content-Type": "application/rss+xml", **headers}, body)
    return server.url + path


def test_a_feed_leads_to_its_pages_with_what_it_states_as_hints(server: Server, policy: Policy) -> None:
    server.pages["/a"] = (200, {"Content-Type": "text/html"}, PAGE)
    stated = "<pubDate>Tue, 03 Sep 2024 23:30:00 -0500</pubDate><itunes:author>no</itunes:author><dc:creator>A. Writer</dc:creator>"
    feed = feed_at(server, rss(server, rss_item("/a", more=stated)))
    (capture,) = expand(feed, policy)
    assert isinstance(capture, Capture)
    assert (capture.location, capture.content) == (f"{server.url}/a", PAGE)
    assert capture.hints == Hints("2024-09-03", "The Daily", "A. Writer", "en")
    assert capture.provenance.container == feed


def test_another_sites_feed_does_not_name_the_outlet(server: Server, inside: Server, policy: Policy) -> None:
    inside.pages["/a"] = (200, {}, PAGE)
    (capture,) = expand(feed_at(server, rss(server, rss_item(f"{inside.url}/a"))), policy)
    assert isinstance(capture, Capture)
    assert capture.hints.outlet is None


def test_an_item_that_holds_the_story_is_the_document(server: Server, policy: Policy) -> None:
    more = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded><pubDate>Tue, 03 Sep 2024 10:00:00 GMT</pubDate>"
    feed = feed_at(server, rss(server, rss_item("/a", "id 1", more)))
    (capture,) = expand(feed, policy)
    assert isinstance(capture, Capture)
    assert capture.location == f"{feed}#item=id%201"
    item = json.loads(capture.content)
    assert (item["html"], item["title"], item["outlet"], item["url"]) == (WHOLE, "Attack", "The Daily", f"{server.url}/a")
    assert item["published"] == "Tue, 03 Sep 2024 10:00:00 GMT"
    assert "<guid" in item["raw"]
    assert capture.hints == Hints()
    assert server.paths() == ["/feed"]


def test_links_that_are_not_followed(server: Server, policy: Policy) -> None:
    feed = feed_at(server, rss(server, rss_item("/a", "1", "<description>Four were killed.</description>")))
    (capture,) = expand(feed, replace(policy, follow_links=False))
    assert isinstance(capture, Capture)
    assert json.loads(capture.content)["html"] == "Four were killed."


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Daily</title>
<entry><id>urn:1</id><title>Attack</title><link rel="self" href="/self"/><link href="/a"/><published>2024-09-03T23:30:00+02:00</published>
<updated>2024-09-05T00:00:00Z</updated><author><name>A. Writer</name></author></entry>
<entry><id>urn:2</id><title>More</title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Four killed.</p></div></content></entry></feed>"""


def test_atom(server: Server, policy: Policy) -> None:
    server.pages["/a"] = (200, {}, PAGE)
    first, second = expand(feed_at(server, ATOM.encode()), policy)
    assert isinstance(first, Capture)
    assert (first.location, first.hints.published, first.hints.byline) == (f"{server.url}/a", "2024-09-03", "A. Writer")
    assert isinstance(second, Capture)
    assert "<p>Four killed.</p>" in json.loads(second.content)["html"]


def test_rdf_and_broken_feeds(server: Server, policy: Policy) -> None:
    server.pages["/a"] = (200, {}, PAGE)
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>'
    rdf += '<item rdf:about="x"><title>Caf&eacute; & more</title><link>/a</link></item>'  # an entity that XML does not know, nothing closed
    (capture,) = expand(feed_at(server, rdf.encode()), policy)
    assert capture.location == f"{server.url}/a"


def test_a_json_feed(server: Server, policy: Policy) -> None:
    items = [
        {
            "id": 1,
            "content_text": "Four killed.\nMore.",
            "date_published": "2024-09-03T10:00:00Z",
            "authors": [{"name": "A"}, {"name": "B"}],
        }
    ]
    feed = feed_at(server, json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Daily", "items": items}).encode())
    (capture,) = expand(feed, policy)
    assert isinstance(capture, Capture)
    item = json.loads(capture.content)
    assert (item["html"], item["byline"], item["published"]) == ("<p>Four killed.</p><p>More.</p>", "A, B", "2024-09-03T10:00:00Z")


def test_opml_leads_to_feeds_and_they_to_pages(server: Server, policy: Policy, tmp_path: Path) -> None:
    server.pages["/a"] = (200, {}, PAGE)
    feed = feed_at(server, rss(server, rss_item("/a")))
    path = tmp_path / "mine.opml"
    path.write_text(
        f'<opml><body><outline text="x"><outline xmlUrl="{feed}"/><outline xmlUrl="{server.url}/gone"/></outline></body></opml>'
    )
    found = list(expand(str(path), policy))
    assert [x.location for x in found] == [f"{server.url}/a", f"{server.url}/gone"]
    assert isinstance(found[1], Failure)
    assert found[1].error == "Gone"


def test_a_sitemap_and_its_index(server: Server, policy: Policy) -> None:
    news = "<news:news><news:publication><news:name>The Daily</news:name><news:language>en</news:language></news:publication>"
    news += "<news:publication_date>2024-09-03T10:00:00Z</news:publication_date></news:news>"
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    server.pages["/a"] = (200, {}, PAGE)
    feed_at(server, f"<urlset {space}><url><loc>{server.url}/a</loc>{news}</url></urlset>".encode(), "/1.xml")
    index = feed_at(server, f"<sitemapindex {space}><sitemap><loc>{server.url}/1.xml</loc></sitemap></sitemapindex>".encode(), "/index.xml")
    (capture,) = expand(index, policy)
    assert isinstance(capture, Capture)
    assert (capture.location, capture.hints) == (f"{server.url}/a", Hints("2024-09-03", "The Daily", None, "en"))


def test_an_index_of_itself_ends(server: Server, policy: Policy) -> None:
    index = feed_at(server, f"<sitemapindex><sitemap><loc>{server.url}/s?1</loc></sitemap></sitemapindex>".encode())
    for n in range(1, 9):
        feed_at(server, f"<sitemapindex><sitemap><loc>{server.url}/s?{n + 1}</loc></sitemap></sitemapindex>".encode(), f"/s?{n}")
    (failure,) = expand(index, policy)
    assert isinstance(failure, Failure)
    assert failure.reason == "nested more than 5 deep"


def test_sitemaps_that_name_each_other_are_asked_once_and_not_without_end(server: Server, policy: Policy) -> None:
    locs = "".join(f"<sitemap><loc>{server.url}/s?{n}</loc></sitemap>" for n in range(30))
    for n in range(30):
        feed_at(server, f"<sitemapindex>{locs}</sitemapindex>".encode(), f"/s?{n}")
    results = list(expand(f"{server.url}/s?0", replace(policy, max_documents=20)))
    assert len(server.paths()) == 20
    assert "more than 20 addresses" in results[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "form",
    [
        "<urlset><url><loc>{}</loc></url></urlset>",
        '<opml><outline xmlUrl="{}"/></opml>',
        "<rss><channel><item><link>{}</link></item></channel></rss>",
    ],
)
def test_a_sitemap_opml_or_feed_names_no_files_even_where_the_user_named_it(policy: Policy, tmp_path: Path, form: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "a.xml").write_text(form.format(tmp_path / "secret.txt"))
    (failure,) = expand(str(tmp_path / "a.xml"), policy)
    assert isinstance(failure, Failure)


def test_entities_are_not_followed(server: Server, policy: Policy) -> None:
    evil = '<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    items = "<item><title>&f;&b;</title><description>Words</description></item>"
    for step in expand(feed_at(server, f"<?xml version='1.0'?>{evil}<rss><channel>{items}</channel></rss>".encode()), policy):
        assert not isinstance(step, Capture) or b"root:" not in step.content


def test_a_list_of_urls_each_once_and_those_known_not_asked(server: Server, policy: Policy, tmp_path: Path) -> None:
    for name in "abc":
        server.pages[f"/{name}"] = (200, {}, PAGE)
    path = tmp_path / "urls.txt"
    path.write_text("".join(f"{server.url}/{name}\n" for name in "abac"))
    found = expand(str(path), policy, known=lambda url: url.endswith("/b"))
    assert [x.location for x in found] == [f"{server.url}/a", f"{server.url}/c"]
    assert server.paths() == ["/a", "/c"]


def test_a_page_that_lists_files_of_this_machine_gets_none(server: Server, policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    server.pages["/list.txt"] = (200, {"Content-Type": "text/plain"}, f"{tmp_path}/secret.txt\n".encode())
    (capture,) = expand(f"{server.url}/list.txt", policy)
    assert isinstance(capture, Capture)
    assert b"secret.txt" in capture.content


@pytest.mark.parametrize("body", [b"<rss><channel/></rss>", b"<opml/>", b"<urlset/>", b"<?xml version='1.0'?><other/>"])
def test_nothing_in_it(server: Server, policy: Policy, body: bytes) -> None:
    results = list(expand(feed_at(server, body, "/x.xml"), policy))
    assert len(results) == 1
    assert isinstance(results[0], Failure) or results[0].content == body  # the reading refuses it


# ---- watched ---------------------------------------------------------------------------------------------------


def locations(captures: tuple[Any, ...]) -> list[str]:
    return [capture.location.rpartition("/")[2] for capture in captures]


def test_only_what_is_new(server: Server, policy: Policy) -> None:
    for name in "abc":
        server.pages[f"/{name}"] = (200, {}, PAGE)
    feed = feed_at(server, rss(server, rss_item("/b"), rss_item("/a")), ETag='"1"')
    captures, state, wait = poll(feed, None, policy)
    assert (locations(captures), wait) == (["b", "a"], 900.0)
    assert state.etag == '"1"'
    feed_at(server, rss(server, rss_item("/c"), rss_item("/b"), rss_item("/a")))
    captures, state, _ = poll(feed, FeedState.from_dict(json.loads(json.dumps(state.as_dict()))), policy)
    assert locations(captures) == ["c"]
    assert poll(feed, state, policy).captures == ()


def test_a_conditional_look(server: Server, policy: Policy) -> None:
    server.pages["/a"] = (200, {}, PAGE)
    feed = feed_at(server, rss(server, rss_item("/a")), ETag='"1"', Last_Modified="x")
    first = poll(feed, None, policy)
    server.pages["/feed"] = lambda request: (
        (304, {"Cache-Control": "max-age=7200"}, b"") if request.headers["If-None-Match"] == '"1"' else (500, {}, b"")
    )
    captures, state, wait = poll(feed, first.state, policy)
    assert (captures, wait) == ((), 7200.0)
    assert state == first.state


def test_an_item_that_failed_for_now_is_tried_again_and_one_that_is_gone_is_not(server: Server, policy: Policy) -> None:
    server.pages["/busy"] = (500, {}, b"")
    feed = feed_at(server, rss(server, rss_item("/busy"), rss_item("/gone")), ETag='"1"')
    captures, state, _ = poll(feed, None, policy)
    assert [x.error for x in captures if isinstance(x, Failure)] == ["Unreachable", "Gone"]
    assert state.etag is None  # or an unchanged feed would not be given again
    server.pages["/busy"] = (200, {}, PAGE)
    assert locations(poll(feed, state, policy).captures) == ["busy"]


def test_an_item_that_was_changed_is_new(server: Server, policy: Policy) -> None:
    server.pages["/a"] = (200, {}, PAGE)
    feed = feed_at(server, ATOM.encode())
    state = poll(feed, None, policy).state
    feed_at(server, ATOM.replace("2024-09-05", "2024-09-06").encode())
    assert locations(poll(feed, state, policy).captures) == ["a"]


def test_a_feed_that_vanished_is_looked_at_less_and_less(server: Server, policy: Policy) -> None:
    server.pages["/feed"] = (500, {}, b"")
    captures, state, wait = poll(f"{server.url}/feed", None, policy)
    assert (len(captures), wait) == (1, 1800.0)
    assert poll(f"{server.url}/feed", state, policy).next_after == 3600.0
    assert poll(f"{server.url}/feed", replace(state, failures=400), policy).next_after == 86_400.0
    del server.pages["/feed"]
    assert poll(f"{server.url}/feed", state, policy).next_after == 86_400.0
    feed_at(server, rss(server, rss_item("/a", more="<description>x</description>")))
    assert poll(f"{server.url}/feed", state, policy).state.failures == 0


def test_a_feed_that_asks_to_wait(server: Server, policy: Policy) -> None:
    server.pages["/feed"] = (429, {"Retry-After": "7000"}, b"")
    assert poll(f"{server.url}/feed", None, policy).next_after == 7000.0


def test_a_page_is_no_feed(server: Server, policy: Policy) -> None:
    server.pages["/feed"] = (200, {"Content-Type": "text/html"}, PAGE)
    (failure,) = poll(f"{server.url}/feed", None, policy).captures
    assert isinstance(failure, Failure)
    assert failure.reason == "no feed, sitemap or list: nothing to watch"
