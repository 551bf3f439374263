from __future__ import annotations

import pytest

from quoth.read.language import language_of

TEXTS = {
    "en": "Gunmen killed three people in the old town on Tuesday and fled, police said. They had come in two cars from the south.",
    "fr": "Trois soldats ont été tués mardi dans une attaque contre leur position, a annoncé l’armée. Deux autres ont été blessés.",
    "es": "Tres soldados murieron el martes en una emboscada en el departamento del Cauca, informó el ejército.",
    "sw": "Watu watatu wameuawa katika shambulio la watu wenye silaha siku ya Jumanne, polisi wamesema.",
    "ru": "В результате обстрела погибли три человека, сообщил губернатор области во вторник. Ещё семеро ранены.",
    "uk": "Внаслідок обстрілу загинули троє людей, повідомив голова області у вівторок. Ще семеро поранені.",
    "ar": "قتل ثلاثة أشخاص في هجوم مسلح على قرية شمال البلاد يوم الثلاثاء، بحسب ما أعلنت الشرطة المحلية.",
    "fa": "سه نفر در حمله افراد مسلح به روستایی در شمال کشور کشته شدند و پلیس می‌گوید مهاجمان فرار کرده‌اند.",
    "ps": "پولیس وايي چې په ولسوالۍ کې د وسله والو په برید کې درې کسان وژل شوي او پنځه نور ټپیان شوي دي.",
    "ur": "پولیس کے مطابق منگل کو شمالی علاقے میں مسلح افراد کے حملے میں تین افراد ہلاک اور پانچ زخمی ہو گئے ہیں۔",
    "he": "שלושה בני אדם נהרגו ביום שלישי בהתקפה, כך מסרה המשטרה בהודעה רשמית לעיתונות.",
    "zh": "警方周二表示，三人在武装分子袭击村庄时死亡，另有五人受伤，袭击者已经逃离现场。",
    "ja": "警察によると、火曜日に武装集団が村を襲撃し、三人が死亡、五人が負傷した。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages_by_script_and_words(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text", ["Gunmen kill 12 in Goma", "BREAKING: IED blast Maiduguri", "Heavy clashes Goma airport", TEXTS["en"].upper()]
)
def test_short_and_shouted_english(text: str) -> None:
    assert language_of(text) == "en"


def test_a_short_text_in_another_language_is_not_taken_for_english() -> None:
    assert language_of("Dos soldados muertos en Bogota") == "es"


def test_names_in_another_script_make_no_difference() -> None:
    assert language_of(TEXTS["en"] + " The group, حركة التحرير, denied it.") == "en"


def test_what_the_user_says_settles_it() -> None:
    assert language_of(TEXTS["en"], given="FR") == "fr"


def test_what_a_page_states_counts_only_where_the_words_leave_it_open() -> None:
    assert language_of(TEXTS["fr"], stated="en-US") == "fr"
    assert language_of("12 / 45", stated="ur_PK") == "ur"
    assert language_of("12 / 45") is None
