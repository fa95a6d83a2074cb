"""The patterns of English time expressions, over the lexicon's classes. What they mean is in `readings`.

`MACROS` are parts of patterns. `RULES` are whole expressions. `PREFIXES` are beginnings that need another
expression after them ("the end of", "two days before"). `TAILS` are what may follow ("night", "at 5 p.m.").
See `lexicon.compile_pattern` for the notation. Of readings of one length the first rule wins.
"""

from __future__ import annotations

MACROS = {
    "MON": r"MONTH|MONTH_SHORT \.?",
    "WDAY": r"WEEKDAY|WEEKDAY_SHORT \.?",
    "ORDW": r"ORDINAL|NUMBER -? ORDINAL",
    "NTH": r"ORDNUM|ORDW",
    "DAYNUM": r"D12|D31|ORDNUM|ORDW",
    "APOS": r"'|’|‘|`",
    "POSS": r"(?:'|’|`) s",
    "YEARW": (
        r"(?:nineteen|eighteen|seventeen) hundred? and? NUMBER (?:-? NUMBER)?|two thousand (?:and? NUMBER "
        r"(?:-? NUMBER)?)?|twenty (?:ten|NUMBER -? NUMBER|eleven|twelve)"
    ),
    "YEAR": r"YEAR4|YEARW|APOS D99|APOS D31|APOS D12",
    "FIGURE": r"D12|D31|D99|YEAR4|NUM",
    "NUMW": (
        r"(?:NUMBER (?:-? NUMBER)?|a|an) MULTIPLIER (?:(?:and)? NUMBER (?:-? NUMBER)?)?|NUMBER (?:(?:-|and)? "
        r"NUMBER)?"
    ),
    "EXACT": (
        r"(?:FIGURE|NUMW) (?:SLASHDATE|and (?:a|one)? half|and a quarter|½)?|½|half (?:a|an)|(?:a|one) DOZEN|a|an|"
        r"(?:a|the)? couple of?|(?:a|one|another) and? half"
    ),
    "COUNT": (
        r"EXACT|(?:a|the)? (?:very)? few|several|some|many|a number of|various|another|hundreds of|thousands "
        r"of|tens of|dozens of"
    ),
    "COUNTS": r"COUNT (?:(?:to|or|-|–) COUNT)?",
    "APPR": (
        r"(?:APPROXIMATE|(?:no|not)? (?:more|less|fewer) than|at (?:least|most)|up to|as (?:many|much|long) "
        r"as|a little (?:over|more than|less than)|well over|only|just|the better part of|an estimated)"
    ),
    "UNITWORD": r"UNIT|UNIT_PLURAL",
    "DET": r"the|a|an|this|that|its|their|his|her|our|my|your",
    "APPROX_THE": r"almost|nearly|about|roughly|at (?:least|most)|only|just|each of|much of|most of",
    "AHEAD": r"ago|earlier|later|previously|hence|afterward|afterwards|thereafter|from now",
    "ZONE": (
        r"gmt|utc|est|edt|cst|cdt|pst|pdt|cet|cest|msk|bst|(?:local|moscow|baku|yerevan|eastern|pacific|central) "
        r"(?:standard|daylight)? time"
    ),
    "HOUR": (
        r"(?:D12|NUMBER) AMPM|CLOCK AMPM?|D12 o APOS clock|NUMBER o APOS clock|(?:D12|NUMBER) in the DAYPART|D12 APOS? "
        r"clock|(?:D12|NUMBER) oclock|D12 ish|(?:YEAR4|NUM) AMPM|PASTHOUR (?:o APOS clock|oclock|AMPM|in the DAYPART)?"
    ),
    "PASTHOUR": (
        r"(?:half|a? quarter|(?:D12|D31|D99|NUMBER (?:-? NUMBER)?) (?:minutes|mins|min)?) past (?:D12|NUMBER)"
    ),
    "TIME": r"APPR? HOUR (?:in the DAYPART)? \(? ZONE? \)?",
}

RULES = {
    "stamp": r"(?P<stamp>STAMP|NUMDATE)",
    "slash date": r"(?:(?:this|next|last)? (?P<wd>WDAY) ,?)? (?P<f>SLASHDATE)",
    "hyphened date": (
        r"(?P<d>DAYNUM) (?:-|/) (?P<m>MON) (?:-|/) (?P<y>YEAR|D99|D31|D12)|(?P<m2>MON) (?:-|/) "
        r"(?P<d2>DAYNUM) (?:-|/) (?P<y2>YEAR)|(?P<y3>YEAR4) (?:-|/) (?P<m3>MON) (?:-|/) (?P<d3>DAYNUM)|"
        r"(?:(?P<wd>WDAY) - )? (?P<m4>MON) (?:-|/) (?P<d4>DAYNUM)"
    ),
    "year month": r"(?P<y>YEAR4) - (?P<m>D12)|(?P<m2>D12) - (?P<y2>YEAR4)",
    "nth": r"the? (?P<d>ORDNUM)",
    "weekday nth": r"(?P<wd>WDAY) ,? (?:(?P<d>ORDNUM)|the (?P<d2>NTH))",
    "week number": r"(?:the)? week (?P<n>D12|D31|D99) (?:(?:,|of)? (?P<y>YEAR))?",
    "unit end": r"(?:the)? end of (?P<u>year|month|week|day)",
    "compound": r"APPR? (?P<n>COUNT) (?P<u>UNITWORD) (?:,|and)? (?P<n2>COUNT) (?P<u2>UNITWORD)",
    "part of day": r"(?:early|late|mid) -? (?P<p>DAYPART)",
    "month day": (
        r"(?:(?:this|next|last)? (?:coming|past|next)? (?P<wd>WDAY) ,?)? (?P<dir>last|next|this)? (?P<m>MON) "
        r"(?P<d>DAYNUM|the ORDNUM) (?:,? (?:of)? (?P<y>YEAR))?"
    ),
    "day month": (
        r"(?:(?P<wd>WDAY) ,? )? (?:the)? (?P<d>DAYNUM) (?:of|day of)? (?P<m>MON) (?:,? (?:of)? (?P<y>YEAR)|"
        r"of (?P<y2>D99))? (?P<bc>BC)?"
    ),
    "spelled date": (
        r"(?P<d>NUMBER (?:-? NUMBER)?) (?:of)? (?P<m>MON) (?P<y>YEARW)|(?P<m2>MON) (?P<d2>NUMBER (?:-? NUMBER)?) "
        r"(?P<y2>YEARW)"
    ),
    "month year": r"(?P<m>MON) (?:,|of|in)? (?:(?P<y>YEAR)|(?P<n>FIGURE) (?P<bc>BC))|(?P<m2>MON) of (?P<y2>D99)",
    "year and month": r"(?P<y>YEAR4) (?P<m>MON)",
    "month": r"(?:(?:the)? (?P<dir>LAST|NEXT|THIS|THAT))? (?P<m>MON)",
    "year": (
        r"(?:the (?:year|years)|(?:the)? fiscal (?:year)?|the)? (?P<y>YEAR) (?P<bc>BC)? (?:(?:fiscal)? "
        r"(?:year|period))?"
    ),
    "bc": r"(?P<n>FIGURE) (?P<bc>BC)",
    "weekday": r"(?:(?:the)? (?P<dir>LAST|NEXT|THIS|THAT) (?P<dir2>NEXT|LAST)?)? (?P<wd>WDAY)",
    "decade": (
        r"(?:the)? (?:(?P<dec2>DECADE) (?P<bc>BC))|(?:the)? (?P<dec>DECADE|(?:nineteen|eighteen|twenty)? -? "
        r"DECADE_WORD)"
    ),
    "century": r"(?:the)? (?P<n>NTH) -? century (?P<bc>BC)?",
    "quarter": (
        r"(?:(?P<y>YEAR)|(?:the)? (?P<dir>LAST|NEXT|THIS) (?:year|fiscal year) POSS)? (?:the)? (?P<y2>YEAR)? "
        r"(?:fiscal -?)? (?P<n>NTH) -? quarter (?:(?:of)? (?:fiscal)? (?P<y3>YEAR))?"
    ),
    "q": r"q (?P<n>D12) (?:,|of|in)? (?P<y>YEAR)?|(?P<y2>YEAR4) -? q (?P<n2>D12)",
    "h": r"(?P<y>YEAR4) -? h (?P<n>D12)|h (?P<n2>D12) (?:,|of)? (?P<y2>YEAR4)",
    "half": r"(?:the)? (?P<n>first|second|latter|last) -? half (?:(?:of)? (?:fiscal)? (?P<y>YEAR))",
    "latest": (
        r"(?:the) (?:latest|current) (?:fiscal)? (?P<u>quarter|period)|the (?P<u2>quarter) (?P<ago>a year "
        r"(?:ago|earlier))?|(?:the|a)? (?:comparable)? year - (?P<ago2>ago|earlier) (?P<nth>NTH)? (?P<u3>-? "
        r"(?:fiscal)? (?:quarter|period))?|year (?P<ago3>earlier) (?P<u4>quarter|period)|the (?P<y>YEAR) "
        r"(?P<u5>period|quarter)|the (?:same|corresponding) (?P<u6>quarter|period) (?P<ago4>last year|a year "
        r"(?:ago|earlier)|of last year)"
    ),
    "season": (
        r"(?:(?:the|this|that)? (?P<dir>LAST|NEXT|THIS|THAT)|the)? (?P<s>SEASON) (?:(?:,|of)? "
        r"(?:(?P<y>YEAR)|(?P<n>FIGURE) (?P<bc>BC)))?"
    ),
    "daypart": (
        r"(?:(?P<dw>DAY_WORD)|(?:the)? (?P<dir>LAST|NEXT|THIS|THAT)) (?P<p>DAYPART)|(?P<nw>NIGHT_WORD)"
    ),
    "in part": r"(?:(?:early|late|later|earlier) in)? the (?:early|late)? (?P<p>DAYPART)",
    "at night": r"(?P<p>DAYPART)",
    "day word": r"(?P<dw>DAY_WORD)",
    "weekend": r"(?:the)? (?P<dir>LAST|NEXT|THIS|THAT)? weekend",
    "this unit": (
        r"(?:the|of)? (?P<dir>LAST|NEXT|THIS|THAT) "
        r"(?:fiscal|financial|calendar|school|academic|working|entire|whole)? (?P<u>UNIT)"
    ),
    "this units": (
        r"(?:APPROX_THE)? (?:the)? (?P<dir>LAST|NEXT|THIS) (?P<n>COUNTS)? (?:FILLER)? (?P<u>UNITWORD)"
    ),
    "n this units": r"(?:the)? (?P<n>COUNTS) (?P<dir>LAST|NEXT) (?P<u>UNIT_PLURAL)",
    "ago": r"APPR? (?P<n>COUNTS)? (?:FILLER)? (?P<u>UNITWORD) (?:or so)? (?:and a half)? (?P<how>AHEAD)",
    "compound ago": (
        r"APPR? (?P<n>COUNT) (?P<u>UNITWORD) (?:,|and)? (?P<n2>COUNT) (?P<u2>UNITWORD) "
        r"(?:(?:,|and)* (?P<n3>COUNT) (?P<u3>UNITWORD))? (?P<how>AHEAD)"
    ),
    "after next": r"the (?P<u>UNIT) (?:after (?P<a>next)|before last)",
    "day before": (
        r"(?:the) (?P<u>day|week|month|year|night|morning|evening) (?P<how>before|after|following|previous)"
    ),
    "duration": (
        r"(?:(?:APPROX_THE)? the (?P<first>first|last|final|next|past|latest)?|APPR)? (?P<n>COUNTS) (?:FILLER)? "
        r"(?P<u>UNITWORD) (?P<half>and a? half)? (?:-? long)?"
    ),
    "weekends": r"EACH weekend|all? weekends",
    "durations": (
        r"(?P<u>UNIT_PLURAL) (?:(?:or|and) UNIT_PLURAL)? (?:- long)?|(?P<u2>UNIT) - long|all "
        r"(?P<u3>UNIT)|the (?P<u4>UNIT_PLURAL) (?:ahead)?"
    ),
    "hyphened duration": r"APPR? (?P<n>COUNTS) - (?:FILLER -?)? (?P<u>UNITWORD) (?:-? long)?",
    "year ended": r"the (?:fiscal|full)? (?P<u>year) (?= ended|ending)",
    "the unit": r"the (?:full|fiscal|full fiscal|whole|entire)? (?P<u>UNIT)",
    "recent": r"(?:the)? (?:most)? recent (?P<u>UNIT_PLURAL) (?:(?:or|and) UNIT_PLURAL)?",
    "coming": r"(?:the)? (?:coming|future) (?P<u>UNIT_PLURAL)|the (?P<u2>UNIT_PLURAL) ahead",
    "gone": r"past (?P<u>UNIT_PLURAL)|(?P<u2>UNIT_PLURAL) past",
    "each day": r"(?:EACH) (?:(?P<wd>WDAY)|(?P<p>DAYPART)|(?P<s>SEASON)|(?P<m>MON)) (?P<p2>DAYPART)?",
    "each other": r"EACH other (?P<wd>WDAY)",
    "nth of each": r"(?:the)? (?P<d>ORDNUM) of EACH month",
    "time each": r"(?P<t>TIME) ,? (?:EACH (?:day|(?P<wd>WDAY))|everyday|daily)",
    "in parts": r"the? (?P<p>DAYPART_PLURAL)",
    "frequency of": r"(?:semi|bi) - (?P<f>FREQUENCY)",
    "per": r"(?:EACH|a|an) (?P<u>UNIT)",
    "each": r"EACH (?P<other>other)? (?P<n>COUNT)? (?P<u>UNITWORD)",
    "weekdays": (
        r"(?P<wd>WEEKDAY_PLURAL)|(?P<wd2>WDAY) (?P<p>DAYPART_PLURAL)|the (?:past|last) COUNT SEASON_PLURAL"
    ),
    "frequency": r"(?P<f>FREQUENCY)",
    "times": r"(?:once|twice|COUNT times) (?:a|an|EACH) (?P<u>UNIT)",
    "present": (
        r"(?:right|just|even)? (?P<r>PRESENT)|these days|(?:this|the present) (?:very|crucial|critical)? "
        r"(?:moment|time)|the (?:moment|present)|at present|present day|present - day|to "
        r"date|PRESENT_ADJECTIVE"
    ),
    "past": r"(?:more|most|very)? (?P<r>PAST)|PAST_ADJECTIVE|the (?:recent|distant)? past",
    "future": (
        r"(?:the)? (?:very)? (?:near|not - too - distant|not too distant|foreseeable|distant|immediate)? "
        r"future|(?P<r>FUTURE)|a later date|one day|as soon as possible"
    ),
    "year end": r"(?:(?P<y>YEAR)|the)? year - end|(?P<y2>YEAR)? year POSS end|year end",
    "clock": r"(?P<t>TIME)|APPR? (?P<p>noon|midday|midnight)",
    "holiday": r"(?:(?P<dir>LAST|NEXT|THIS|the))? (?P<h>HOLIDAY) (?:,? (?P<y>YEAR))?",
    "then": r"at (?P<r>that time)",
}

PREFIXES = {
    "part of": (
        r"(?:the)? (?:very|more)? (?:as)? (?P<part>EARLY|MIDDLE|LATE) (?:-|–)? (?:to late|to mid -?)? "
        r"(?:of|in|on)?"
    ),
    "half of": (
        r"the (?:very)? "
        r"(?P<part>first|second|early|latter|last|final|better|opening|closing|middle|greater|main) "
        r"(?P<what>half|part|parts|days|weeks|months|years|third|hours) of"
    ),
    "of": (
        r"(?:the)? (?:(?P<wd>WDAY)|(?P<s>SEASON)|(?:(?P<d>DAYNUM))? (?P<m>MON) (?P<d2>DAYNUM)?|(?P<q>NTH) -? "
        r"quarter|(?P<h>first|second|latter|last) half|weekend) (?:,|of|in)? (?:the)?"
    ),
    "possessive": r"(?P<dir>LAST|NEXT|THIS|THAT) year POSS",
    "daypart of": r"(?:(?:the|late|early|in)* (?:the)? (?P<p>DAYPART) (?:hours)?) (?:of|on|,)? (?:the)?",
    "hours of": r"the (?:early|late|small|wee|first|final)? (?:(?P<p>DAYPART))? hours (?:of|on)",
    "spoken of": r"(?P<h>NUMBER) - (?P<mi>NUMBER)",
    "clock of": (r"(?:(?P<t>TIME)|APPR? (?P<p>noon|midday|midnight)|mid -? (?P<q>DAYPART)) (?:,|on|of)?"),
    "shift": (
        r"APPR? (?P<n>COUNTS)? (?:FILLER)? (?P<u>UNITWORD) (?P<how>before|after|from|following|prior to)"
    ),
    "the day": (
        r"(?:the)? (?P<u>day|week|month|year|night|evening|morning) "
        r"(?P<how>before|after|following|preceding)"
    ),
    "week number of": r"(?:the)? week (?P<n>D12|D31|D99) of",
    "nth weekday of": r"(?:the)? (?:very)? (?P<n>NTH|last|final) (?P<wd>WDAY) (?P<p>DAYPART)? (?:of|in) (?:the)?",
    "week of": r"(?:the)? (?P<u>week|month|weekend) (?P<how>of|(?:starting|beginning|commencing) on?|ending|ended)",
    "nth of": (
        r"(?:the)? (?:very)? (?P<n>NTH|last|final) (?:full)? (?P<u>week|month|day|weekend|quarter) (?:of|in)"
    ),
}

TAILS = {
    "daypart": r"(?:late|early|in the)? (?P<p>DAYPART)",
    "hour": r"(?:at|around|about) (?P<h>D12|NUMBER)",
    "spoken": r"at (?P<h>NUMBER) -? (?P<mi>NUMBER (?:-? NUMBER)?)",
    "in week": r"(?:,|of)? (?P<dir>LAST|NEXT|THIS|THAT) week",
    "each time": r"(?:,|at|around)? (?P<t>TIME)",
    "time": r"(?:,|at|around|about)? (?:about|around)? (?P<t>TIME)",
    "weekday": r"(?:on|,)? (?P<wd>WDAY) (?P<p>DAYPART)?",
    "holiday week": r"(?P<w>week|weekend)",
    "noon": r"at (?P<p>noon|midday|midnight)",
    "year": r",? (?P<y>YEAR)",
}
