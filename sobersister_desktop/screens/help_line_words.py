"""The words around a help line: what it is for, whether it answers now, what a call costs. None of it is a number."""

from datetime import date, datetime, timedelta

from sobersister_desktop.domain.help_lines import EVERYONE, Confidence, Emergency, HelpLine, Purpose
from sobersister_desktop.domain.opening_hours import Standing
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.texts import _


def purpose_name(purpose: Purpose) -> str:
    """What a line is for."""
    return {
        Purpose.CRISIS: _("When it is too much"),
        Purpose.SUICIDE: _("Thoughts of suicide"),
        Purpose.ADDICTION: _("Alcohol and other drugs"),
        Purpose.DOMESTIC_VIOLENCE: _("Violence at home"),
        Purpose.SEXUAL_ASSAULT: _("Rape and sexual assault"),
        Purpose.PEER_SUPPORT: _("Others in recovery"),
        Purpose.MATERNAL_MENTAL_HEALTH: _("Pregnancy and new mothers"),
        Purpose.CHILD_FAMILY: _("Children and family"),
        Purpose.GENERAL_HEALTH: _("Health advice"),
        Purpose.POISON: _("Poison and overdose advice"),
        Purpose.TRAFFICKING: _("Trafficking and forced work"),
    }[purpose]


def country_name(code: str) -> str:
    """A country of the list; any other code stands for itself."""
    return {
        "AR": _("Argentina"),
        "AT": _("Austria"),
        "AU": _("Australia"),
        "BE": _("Belgium"),
        "BG": _("Bulgaria"),
        "BR": _("Brazil"),
        "CA": _("Canada"),
        "CH": _("Switzerland"),
        "CL": _("Chile"),
        "CO": _("Colombia"),
        "CZ": _("Czechia"),
        "DE": _("Germany"),
        "DK": _("Denmark"),
        "EE": _("Estonia"),
        "ES": _("Spain"),
        "FI": _("Finland"),
        "FR": _("France"),
        "GB": _("United Kingdom"),
        "GR": _("Greece"),
        "HR": _("Croatia"),
        "HU": _("Hungary"),
        "IE": _("Ireland"),
        "IN": _("India"),
        "IS": _("Iceland"),
        "IT": _("Italy"),
        "JP": _("Japan"),
        "KE": _("Kenya"),
        "KR": _("South Korea"),
        "LU": _("Luxembourg"),
        "MT": _("Malta"),
        "MX": _("Mexico"),
        "NG": _("Nigeria"),
        "NL": _("Netherlands"),
        "NO": _("Norway"),
        "NZ": _("New Zealand"),
        "PE": _("Peru"),
        "PH": _("Philippines"),
        "PL": _("Poland"),
        "PT": _("Portugal"),
        "RO": _("Romania"),
        "SE": _("Sweden"),
        "SG": _("Singapore"),
        "SK": _("Slovakia"),
        "UA": _("Ukraine"),
        "US": _("United States"),
        "ZA": _("South Africa"),
    }.get(code, code)


def region_name(code: str) -> str:
    """A region of the list; any other code stands for itself."""
    return {
        "AU-VIC": _("Victoria"),
        "BE-VLG": _("Flanders"),
        "BE-WAL": _("Wallonia"),
        "CA-AB": _("Alberta"),
        "CA-BC": _("British Columbia"),
        "CA-MB": _("Manitoba"),
        "CA-NB": _("New Brunswick"),
        "CA-NS": _("Nova Scotia"),
        "CA-NU": _("Nunavut"),
        "CA-ON": _("Ontario"),
        "CA-PE": _("Prince Edward Island"),
        "CA-QC": _("Quebec"),
        "CA-SK": _("Saskatchewan"),
        "CA-YT": _("Yukon"),
        "GB-ENG": _("England"),
        "GB-NIR": _("Northern Ireland"),
        "GB-SCT": _("Scotland"),
        "GB-WLS": _("Wales"),
        "NG-LA": _("Lagos"),
        "US-MA": _("Massachusetts"),
        "US-MN": _("Minnesota"),
        "US-NY": _("New York"),
    }.get(code, code)


def where(line: HelpLine) -> str:
    """The country of a line, which is always said, and its region."""
    if not line.country:
        return _("No country is written down")
    country = country_name(line.country)
    if line.region:
        return _("{region}, {country}").format(region=region_name(line.region), country=country)
    return country


def language_name(code: str) -> str:
    """A language as English speakers call it; a code that is not here stands for itself."""
    return {
        "af": _("Afrikaans"),
        "ar": _("Arabic"),
        "as": _("Assamese"),
        "ase": _("American Sign Language"),
        "bg": _("Bulgarian"),
        "bn": _("Bengali"),
        "ca": _("Catalan"),
        "cs": _("Czech"),
        "cy": _("Welsh"),
        "da": _("Danish"),
        "de": _("German"),
        "el": _("Greek"),
        "en": _("English"),
        "es": _("Spanish"),
        "et": _("Estonian"),
        "eu": _("Basque"),
        "fi": _("Finnish"),
        "fil": _("Filipino"),
        "fr": _("French"),
        "gl": _("Galician"),
        "gu": _("Gujarati"),
        "ha": _("Hausa"),
        "hi": _("Hindi"),
        "hr": _("Croatian"),
        "hu": _("Hungarian"),
        "ig": _("Igbo"),
        "is": _("Icelandic"),
        "it": _("Italian"),
        "iu": _("Inuktitut"),
        "ja": _("Japanese"),
        "kn": _("Kannada"),
        "ko": _("Korean"),
        "lb": _("Luxembourgish"),
        "mi": _("Māori"),
        "ml": _("Malayalam"),
        "mr": _("Marathi"),
        "mt": _("Maltese"),
        "nl": _("Dutch"),
        "no": _("Norwegian"),
        "or": _("Odia"),
        "pa": _("Punjabi"),
        "pl": _("Polish"),
        "pt": _("Portuguese"),
        "ro": _("Romanian"),
        "ru": _("Russian"),
        "sk": _("Slovak"),
        "sv": _("Swedish"),
        "sw": _("Swahili"),
        "ta": _("Tamil"),
        "te": _("Telugu"),
        "tl": _("Tagalog"),
        "tr": _("Turkish"),
        "uk": _("Ukrainian"),
        "ur": _("Urdu"),
        "vi": _("Vietnamese"),
        "xh": _("Xhosa"),
        "yo": _("Yoruba"),
        "zh": _("Chinese"),
        "zu": _("Zulu"),
    }.get(code, code)


def about(line: HelpLine) -> str:
    """One line under the name: where, what for, for whom."""
    parts = [purpose_name(line.purpose)]
    if line.given_by:
        parts.insert(0, _("From {name}’s letter").format(name=isolated(line.given_by)))
    elif line.hers:
        parts.insert(0, _("Your own note"))
    if line.audience != EVERYONE:
        parts.append(line.audience)
    if line.region:
        parts.append(region_name(line.region))
    return " · ".join(parts)


def standing(line: HelpLine, now: datetime) -> tuple[str, bool]:
    """Whether it answers now, in the caller's own clock, and whether that is a yes. Nothing is claimed in doubt."""
    found = line.status(now)
    if found.standing is Standing.NOT_CLAIMED:
        return _("Hours not sure"), False
    if found.until is None:
        return (_("Open now"), True) if found.standing is Standing.OPEN else (_("Closed now"), False)
    here, there = now.astimezone(), found.until.astimezone()
    clock = f"{there:%H:%M}"
    if found.standing is Standing.OPEN:
        return _("Open now, until {time}").format(time=clock), True
    if there.date() == here.date():
        return _("Opens at {time}").format(time=clock), False
    if there.date() == here.date() + timedelta(days=1):
        return _("Opens tomorrow at {time}").format(time=clock), False
    return _("Opens {day} at {time}").format(day=long_day(there.date(), today=here.date()), time=clock), False


def hours_told(line: HelpLine) -> str:
    """The hours as the list has them, with whose clock they are."""
    if line.hours.always:
        return _("Day and night")
    if line.hours.intervals is not None and line.hours.zone and not line.hours.text.endswith(("ET", "CT", "Pacific")):
        return _("{hours} (their time, {city})").format(hours=line.hours.text, city=city(line.hours.zone))
    return line.hours.text


def when(line: HelpLine) -> str:
    """Day and night · free to call; only what is not in doubt. Other hours are in how it stands now."""
    sure = line.hers or line.confidence is Confidence.HIGH
    parts = [hours_told(line)] if sure and line.hours.always else []
    parts += [_("free to call")] if sure and line.toll_free and line.phone else []
    return " · ".join(parts)


def city(zone: str) -> str:
    """The town that a clock is named after."""
    return zone.rpartition("/")[2].replace("_", " ")


def cost(line: HelpLine) -> str:
    """What a call costs, as far as the list knows."""
    return _("Free to call") if line.toll_free else _("A call may cost money")


def languages(line: HelpLine) -> str:
    return ", ".join(language_name(code) for code in line.languages)


def checked(line: HelpLine, today: date) -> str:
    """When somebody last looked, on every line."""
    if line.given_by:
        return _("Kept on {day}").format(day=long_day(line.checked, today=today))
    if line.hers:
        return _("Your own note, {day}").format(day=long_day(line.checked, today=today))
    return _("Last checked {day}").format(day=long_day(line.checked, today=today))


def caution(line: HelpLine, today: date) -> str:
    """What to keep in mind before ringing, or nothing."""
    if line.given_by:
        told = _("From {name}’s letter. This program has not checked it.")
        return told.format(name=isolated(line.given_by))
    if line.hers:
        return ""
    if line.stale(today):
        return _("This was checked more than six months ago. Numbers change; a search on a safe phone tells.")
    if line.confidence is Confidence.MEDIUM:
        return _("We are less sure of this one. It may have changed since it was written down.")
    return ""


def in_danger(emergency: Emergency | None) -> str:
    """What to do in danger, in one line. Without a country nothing is guessed."""
    if emergency is None:
        return _("In danger right now, or someone is hurt: your local emergency number.")
    named = {
        "": "{number}",
        "ambulance": _("{number} for an ambulance"),
        "police": _("{number} for the police"),
        "from a mobile": _("{number} from a mobile"),
    }
    numbers = _(" or ").join(named[what].format(number=number) for number, what in emergency.numbers)
    words = _("In danger right now, or someone is hurt: {numbers}.").format(numbers=numbers)
    if emergency.silent == "55":
        words += " " + _("Cannot speak safely? Call from a mobile, then press 55.")
    elif emergency.silent:
        words += " " + _("Cannot speak? Send a text to {number}.").format(number=emergency.silent)
    return words
