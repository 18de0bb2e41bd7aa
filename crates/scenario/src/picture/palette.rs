//! The colours of the page, light and dark; a test holds them against the page's own table.

/// A colour by its name on the page, in both themes.
pub(super) struct Colour {
    pub name: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark }
}

/// Grounds, lines and inks.
pub(super) const COLOURS: &[Colour] = &[
    colour("bg", "#fbfaf7", "#14171a"),
    colour("panel", "#ffffff", "#1b1f23"),
    colour("ink", "#1d2125", "#e7e9ea"),
    colour("mute", "#5c656d", "#9aa4ad"),
    colour("line", "#dfddd6", "#30363c"),
    colour("accent", "#1f5fbf", "#7fb2ff"),
    colour("good", "#1a6b43", "#5cc48d"),
    colour("warn", "#855800", "#e0b04a"),
    colour("bad", "#b3261e", "#ff8a80"),
    colour("bad-bg", "#fdf0ee", "#3a1f1d"),
    colour("good-bg", "#eef6f1", "#1a2c23"),
    colour("warn-bg", "#fbf4e2", "#33291480"),
    colour("role-process", "#5f45a8", "#b39cf0"),
    colour("role-journal", "#0b6f6a", "#5fd0c9"),
    colour("role-flusher", "#9a4d00", "#f0a35a"),
    colour("role-reclaim", "#55626a", "#a9b4bd"),
    colour("role-disk", "#33611a", "#9ad07a"),
    colour("role-power", "#a3215a", "#f08cb4"),
    colour("durable", "#1f7a4d", "#5cc48d"),
    colour("durable-bg", "#d3ecdd", "#1c4430"),
    colour("durable-ink", "#14532f", "#bfe8d0"),
    colour("in-device", "#0f6f86", "#58c0d8"),
    colour("in-device-bg", "#cfe9ee", "#173f4a"),
    colour("in-device-ink", "#0c4656", "#bfe6ef"),
    colour("in-flight", "#2c5fbf", "#85b0ff"),
    colour("in-flight-bg", "#d9e5fb", "#1f3560"),
    colour("in-flight-ink", "#1b3b7a", "#cfe0ff"),
    colour("recorded", "#8a5d00", "#e0b04a"),
    colour("recorded-bg", "#f7e8c4", "#4a3a14"),
    colour("recorded-ink", "#5e3f00", "#f5dca0"),
    colour("failed", "#86309a", "#dd94ee"),
    colour("failed-bg", "#f1dff6", "#44204f"),
    colour("failed-ink", "#5c1c6c", "#f2cffb"),
    colour("stranded", "#b3261e", "#ff8a80"),
    colour("stranded-bg", "#f9dedb", "#4d2420"),
    colour("stranded-ink", "#8c1d16", "#ffc9c3"),
    colour("lost", "#3d1512", "#ffb4ab"),
    colour("lost-bg", "#4a2320", "#2a1413"),
    colour("lost-ink", "#ffffff", "#ffd9d4"),
    colour("old-bg", "#ecebe6", "#262b30"),
    colour("old-ink", "#61676b", "#99a2aa"),
];
