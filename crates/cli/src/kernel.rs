//! Kernels that the command is told of.

use writeback_model::kernel::{Kernel, Switch, Version, VersionError};
use writeback_scenario::syntax::{either, nearest};
use writeback_scenario::vocabulary::nearest_version;

/// Resolves a version and the switches that are set apart from it; the last mention of a switch wins among its kind.
///
/// # Errors
/// A sentence that says what would be right.
pub fn kernel(version: &str, with: &[String], without: &[String]) -> Result<Kernel, String> {
    let mut kernel = Kernel::of(self::version(version)?);
    for setting in with {
        let (name, value) = match setting.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (setting.as_str(), None),
        };
        let switch = switch(name)?;
        kernel = kernel.with(switch, index(switch, value)?);
    }
    for name in without {
        let switch = switch(name)?;
        if !switch.is_on_off() {
            return Err(many_valued(switch));
        }
        kernel = kernel.with(switch, 0);
    }
    Ok(kernel)
}

/// The same as a header of the language would say it.
pub fn header_words(version: &str, with: &[String], without: &[String]) -> String {
    let mut words = version.to_owned();
    for switch in with {
        words.push_str(&format!(" with {switch}"));
    }
    for switch in without {
        words.push_str(&format!(" without {switch}"));
    }
    words
}

/// Resolves a version.
///
/// # Errors
/// A sentence that says what would be right.
pub fn version(text: &str) -> Result<Version, String> {
    let (oldest, newest) = (Version::OLDEST, Version::NEWEST);
    let hint = || did_you_mean(nearest_version(text).as_deref());
    Version::parse(text).map_err(|error| match error {
        VersionError::NotAVersion => format!(
            "`{text}` is not a version, as `6.12` and `2.6.19.2` are{}",
            hint()
        ),
        VersionError::TooOld => {
            format!("{text} is older than {oldest}, the oldest kernel that is modelled")
        }
        VersionError::TooNew => {
            format!("{text} is newer than {newest}, the newest kernel that is known")
        }
        VersionError::NeverReleased => format!("there was never a kernel {text}{}", hint()),
    })
}

fn switch(name: &str) -> Result<Switch, String> {
    Switch::by_name(name).ok_or_else(|| {
        let right = nearest(name, Switch::ALL.into_iter().map(Switch::name));
        format!("there is no switch `{name}`{}", did_you_mean(right))
    })
}

/// The nearest right word behind a sentence, if there is one.
fn did_you_mean(right: Option<&str>) -> String {
    right.map_or(String::new(), |right| format!(": did you mean `{right}`?"))
}

fn index(switch: Switch, value: Option<&str>) -> Result<u8, String> {
    match value {
        None if switch.is_on_off() => Ok(1),
        None => Err(many_valued(switch)),
        Some(value) => {
            let place = switch.values().iter().position(|v| *v == value);
            let index = place.and_then(|place| u8::try_from(place).ok());
            index.ok_or_else(|| many_valued(switch))
        }
    }
}

fn many_valued(switch: Switch) -> String {
    let name = switch.name();
    if switch.is_on_off() {
        return format!("`{name}` is on or off: write `--with {name}` or `--without {name}`");
    }
    let values = either(switch.values().iter().copied());
    let first = switch.values()[0];
    format!("`{name}` is {values}, as in `--with {name}={first}`")
}
