"""A mentor's care, supervision and training: what is added up, and that an answer is never a score."""

from datetime import date, timedelta

import pytest

from sobersister_desktop.domain.care import (
    LARGEST_CERTIFICATE,
    PUBLISHED,
    Advice,
    Answer,
    CareWeek,
    Carried,
    Domain,
    Load,
    Month,
    Pause,
    Question,
    Rule,
    Session,
    Training,
    advice,
    certificate_mime,
    months_of,
    named_in,
    two_years_to,
    weeks_in_a_row,
)

MONDAY = date(2026, 11, 23)
NOTHING = Load(())


def week(monday: date = MONDAY, /, **answers: Answer) -> CareWeek:
    return CareWeek(monday, {Question(name): answer for name, answer in answers.items()})


def letters(count: int, limit: int | None = None) -> Load:
    return Load(tuple(Carried(MONDAY, number == 0, number < 2) for number in range(count)), limit)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("rest", Advice.SLOW_DOWN),
        ("opening", Advice.TELL),
        ("support", Advice.TELL),
        ("recovery", Advice.HAND_OVER),
    ],
)
def test_each_answer_that_is_thin_has_its_own_sentence(question: str, said: Advice) -> None:
    assert advice(week(MONDAY, **{question: Answer.THIN}), NOTHING) == (said,)


def test_answers_in_the_middle_say_nothing_however_many_there_are() -> None:
    assert advice(week(**dict.fromkeys(Question, Answer.SOME)), NOTHING) == ()


def test_without_a_check_in_only_the_letters_speak() -> None:
    assert advice(None, letters(3, 3)) == ()
    assert advice(None, letters(4, 3)) == (Advice.SLOW_DOWN,)
    assert advice(None, letters(40)) == ()


def test_her_own_recovery_comes_first() -> None:
    thin = week(rest=Answer.THIN, recovery=Answer.THIN, support=Answer.THIN)
    assert advice(thin, NOTHING) == (Advice.HAND_OVER, Advice.TELL, Advice.SLOW_DOWN)


def test_a_load_tells_letters_answers_and_content_notes() -> None:
    load = letters(4, 3)
    assert (load.read, load.heavy, load.answered, load.above) == (4, 1, 2, True)


def test_weeks_in_a_row_end_at_another_answer_and_at_a_gap() -> None:
    thin = [week(MONDAY - timedelta(days=7 * back), support=Answer.THIN) for back in (0, 1, 2, 4)]
    assert weeks_in_a_row(thin, Question.SUPPORT, Answer.THIN, MONDAY) == 3
    assert weeks_in_a_row(thin, Question.REST, Answer.THIN, MONDAY) == 0
    assert weeks_in_a_row([], Question.REST, Answer.THIN, MONDAY) == 0


def test_on_the_day_she_is_back_she_is_back() -> None:
    pause = Pause("a" * 32, MONDAY, MONDAY + timedelta(days=7))
    assert [pause.on(MONDAY + timedelta(days=days)) for days in (-1, 0, 6, 7)] == [False, True, True, False]
    assert Pause("a" * 32, MONDAY, None).on(MONDAY + timedelta(days=700))


def session(day: date, minutes: int) -> Session:
    return Session("a" * 32, day, minutes)


def test_a_month_is_added_up_and_an_empty_one_is_not_there() -> None:
    found = months_of([session(date(2026, 11, 30), 60), session(date(2026, 9, 1), 30), session(date(2026, 11, 1), 90)])
    assert found == (Month(date(2026, 11, 1), 2, 150), Month(date(2026, 9, 1), 1, 30))


def test_what_the_rules_ask_for_is_what_was_read() -> None:
    asked = PUBLISHED[Rule.IC_RC]
    assert (asked.month_minutes, asked.two_year_minutes, asked.ethics_minutes) == (240, 1200, 360)
    asked = PUBLISHED[Rule.NAADAC]
    assert (asked.month_minutes, asked.month_sessions, asked.two_year_minutes) == (120, 2, 0)
    assert Rule.OWN not in PUBLISHED


def test_a_name_in_the_topics_is_seen_as_a_whole_word_only() -> None:
    names = ("Nora", "Jess Hall", "Al")
    assert named_in("What NORA wrote, and Jess.", names) == ("Nora", "Jess Hall")
    assert named_in("Honoraries, Jessamine, and all of it", names) == ()


def training(day: date, minutes: int = 60, domain: Domain = Domain.MENTORING) -> Training:
    return Training("a" * 32, "Listening", day, minutes, domain)


def test_two_years_hold_today_and_not_the_same_day_two_years_ago_nor_tomorrow() -> None:
    days = (date(2024, 11, 24), date(2024, 11, 25), date(2026, 11, 24), date(2026, 11, 25))
    found = two_years_to(date(2026, 11, 24), [training(day) for day in days])
    assert (found.first, found.minutes) == (date(2024, 11, 25), 120)
    assert two_years_to(date(2028, 2, 29), []).first == date(2026, 3, 1)


def test_the_part_for_ethics_stands_apart() -> None:
    found = two_years_to(MONDAY, [training(MONDAY, 120), training(MONDAY, 90, Domain.ETHICS)])
    assert (found.minutes, found.ethics) == (210, 90)


def test_a_certificate_is_known_by_its_first_bytes_and_has_a_bound() -> None:
    assert certificate_mime(b"%PDF-1.7 ...") == "application/pdf"
    assert certificate_mime(b"\x89PNG\r\n\x1a\n...") == "image/png"
    assert certificate_mime(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert certificate_mime(b"MZ program") is None
    assert certificate_mime(b"") is None
    assert certificate_mime(b"%PDF-" + bytes(LARGEST_CERTIFICATE)) is None
