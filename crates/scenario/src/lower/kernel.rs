//! The kernel: a version, and the switches that are set apart from it.

use super::{Lowered, Said, wrong};
use crate::syntax::{
    Diagnostic, FsName, KernelHeader, Name, Setting, SettingValue, Spanned, and, either, nearest,
    tick,
};
use crate::vocabulary::{FileSystem, nearest_version};
use writeback_model::kernel::{Kernel, Switch, Version, VersionError};
use writeback_model::op::Fs;

/// Resolves a version.
pub(super) fn version(word: &Name) -> Lowered<Version> {
    let text = tick(&word.node);
    let error = |message: String| Diagnostic::error(word.span, message);
    let to = |diagnostic: Diagnostic, version: Version| {
        diagnostic.mended(format!("write `{version}`"), word.span, version.to_string())
    };
    let (oldest, newest) = (Version::OLDEST, Version::NEWEST);
    match Version::parse(&word.node) {
        Ok(version) => Ok(version),
        Err(VersionError::TooOld) => {
            let message =
                format!("{text} is older than {oldest}, the oldest kernel that is modelled");
            Err(to(error(message), oldest).into())
        }
        Err(VersionError::TooNew) => {
            let message = format!("{text} is newer than {newest}, the newest kernel that is known");
            Err(to(error(message), newest).into())
        }
        Err(VersionError::NeverReleased) => {
            let never = error(format!("there was never a kernel {text}"));
            Err(never.nearest(nearest_version(&word.node).as_deref()).into())
        }
        Err(VersionError::NotAVersion) => {
            let none = error(format!(
                "{text} is not a released version, as `2.6.19`, `2.6.19.2` and `6.12` are"
            ));
            Err(none.nearest(nearest_version(&word.node).as_deref()).into())
        }
    }
}

/// The kernel and the switches that its header sets.
pub(super) fn kernel(
    header: &KernelHeader,
    said: &mut Said,
) -> Option<(Version, Kernel, Vec<Switch>)> {
    let version = said.take(version(&header.version));
    let mut set = Vec::new();
    for setting in &header.settings {
        set.extend(said.take(self::setting(setting)));
    }
    let version = version?;
    // The last mention of a switch wins.
    let with = |kernel: Kernel, &(switch, value): &(Switch, u8)| kernel.with(switch, value);
    let kernel = set.iter().fold(Kernel::of(version), with);
    let mentioned = |switch: &Switch| set.iter().any(|(other, _)| other == switch);
    let switches = Switch::ALL.into_iter().filter(mentioned).collect();
    Some((version, kernel, switches))
}

fn setting(setting: &Spanned<Setting>) -> Lowered<(Switch, u8)> {
    let Setting { switch: name, to } = &setting.node;
    let Some(switch) = Switch::by_name(&name.node) else {
        let message = format!("there is no switch {}", tick(&name.node));
        let right = nearest(&name.node, Switch::ALL.into_iter().map(Switch::name));
        return Err(Diagnostic::error(name.span, message).nearest(right).into());
    };
    let value = match to {
        SettingValue::On if switch.is_on_off() => 1,
        SettingValue::Off if switch.is_on_off() => 0,
        SettingValue::On | SettingValue::Off => return Err(many_valued(switch, setting).into()),
        SettingValue::Value(value) if switch.is_on_off() => {
            let message = format!(
                "`{switch}` is on or off: write `with {switch}` or `without {switch}`",
                switch = switch.name()
            );
            return wrong(value.span, message);
        }
        SettingValue::Value(value) => {
            let values = switch.values().iter();
            match values.clone().position(|&v| v == value.node) {
                Some(index) => index as u8,
                None => {
                    let message = format!(
                        "{} is not a value of `{}`: it is {}",
                        tick(&value.node),
                        switch.name(),
                        either(values.clone().copied())
                    );
                    let right = nearest(&value.node, values.copied());
                    return Err(Diagnostic::error(value.span, message).nearest(right).into());
                }
            }
        }
    };
    Ok((switch, value))
}

fn many_valued(switch: Switch, setting: &Spanned<Setting>) -> Diagnostic {
    let name = switch.name();
    let message = format!(
        "`{name}` is not only on or off: it is {}, as in `with {name}={}`",
        either(switch.values().iter().copied()),
        switch.values()[0],
    );
    Diagnostic::error(setting.span, message)
}

/// The file system of that name, if that kernel had it.
pub(super) fn file_system(name: &Spanned<FsName>, version: Option<Version>) -> Lowered<Fs> {
    let fs = match name.node {
        FsName::Blockdev => Fs::Blockdev,
        FsName::Ext2 => Fs::Ext2,
        FsName::Ext3 => Fs::Ext3,
        FsName::Ext4 => Fs::Ext4,
        FsName::Xfs => {
            let there = and(FsName::MODELLED.iter().map(|fs| fs.word()));
            let message = format!("`xfs` is not modelled yet: there are {there}");
            return wrong(name.span, message);
        }
    };
    let info = FileSystem::of(name.node);
    let (Some(version), Ok(from)) = (version, Version::parse(info.from)) else {
        return Ok(fs);
    };
    if version < from {
        return wrong(name.span, format!("{} came with {from}", name.node));
    }
    match info.left_in.map(Version::parse) {
        Some(Ok(left)) if version >= left => {
            wrong(name.span, format!("{}'s code left in {left}", name.node))
        }
        _ => Ok(fs),
    }
}
