import re
from importlib import resources

import pytest

CSS = resources.files("communique.web").joinpath("static", "page.css").read_text(encoding="utf-8")


def palette(number: int) -> dict[str, str]:
    """The colours of the `number`th `:root` block: light, dark, paper."""
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", CSS.split(":root {")[number + 1].split("}")[0]))
    return {
        name: "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value
        for name, value in found.items()
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("ink", ["ink", "soft", "faint", "accent", "vc", "mc", "vx", "mx"])
@pytest.mark.parametrize("ground", ["paper", "raised", "glow"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(number: int, ink: str, ground: str) -> None:
    colours = palette(number)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("ground", ["act", "hit"])
def test_marked_words_have_it_too(number: int, ground: str) -> None:
    colours = palette(number)
    assert contrast(colours["ink"], colours[ground]) >= 4.5
