//! The style sheet and the patterns that every picture carries with it.

use super::Theme;
use super::palette::COLOURS;

const TEXT_FONT: &str = "system-ui, sans-serif";
const MONO_FONT: &str = "ui-monospace, monospace";

/// Whatever a picture needs besides its shapes.
pub(super) fn definitions(theme: Theme) -> String {
    let mut css = format!(
        "text{{font-family:{TEXT_FONT}}}\
         .mono{{font-family:{MONO_FONT}}}.strong{{font-weight:650}}.struck{{text-decoration:line-through}}\
         .middle{{text-anchor:middle}}.bare{{fill:none}}.thin{{stroke-width:1}}.ring{{stroke-width:2}}\
         .dash{{stroke-dasharray:3 3}}"
    );
    css.push_str(&colours(theme == Theme::Dark));
    if theme == Theme::System {
        css.push_str("@media (prefers-color-scheme:dark){");
        css.push_str(&colours(true));
        css.push('}');
    }
    format!("<style>{css}</style>\n<defs>{PATTERNS}</defs>\n")
}

/// A class that fills and one that strokes, for each colour.
fn colours(is_dark: bool) -> String {
    let one = |colour: &super::palette::Colour| {
        let (name, value) = (
            colour.name,
            if is_dark { colour.dark } else { colour.light },
        );
        format!(".{name}{{fill:{value}}}.{name}-s{{stroke:{value}}}")
    };
    COLOURS.iter().map(one).collect()
}

/// A byte's state is a colour and a pattern; the patterns are the page's.
const PATTERNS: &str = concat!(
    "<pattern id=\"p-in-device\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">",
    "<path d=\"M0 5.5h6\" class=\"bare in-device-s\" stroke-opacity=\"0.3\"/></pattern>",
    "<pattern id=\"p-in-flight\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">",
    "<circle cx=\"3\" cy=\"3\" r=\"1.2\" class=\"in-flight\" fill-opacity=\"0.3\"/></pattern>",
    "<pattern id=\"p-recorded\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">",
    "<path d=\"M5.5 0v6\" class=\"bare recorded-s\" stroke-opacity=\"0.3\"/></pattern>",
    "<pattern id=\"p-failed\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\">",
    "<path d=\"M0 6.5h7M6.5 0v7\" class=\"bare failed-s\" stroke-opacity=\"0.3\"/></pattern>",
    "<pattern id=\"p-stranded\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<path d=\"M6 0v7\" class=\"bare stranded-s\" stroke-width=\"2\" stroke-opacity=\"0.3\"/></pattern>",
    "<pattern id=\"p-lost\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<path d=\"M5.5 0v6M0 5.5h6\" class=\"bare lost-s\" stroke-opacity=\"0.3\"/></pattern>",
);
