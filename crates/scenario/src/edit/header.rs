//! Edits of the headers.

use crate::edit::Edited;
use crate::edit::draft::{Draft, EditError, Kind, NewLine, statement};
use crate::syntax::{
    Cache, Completes, DeviceHeader, FileHeader, FsHeader, FsName, HeaderPlace, HeaderWord,
    KernelHeader, Setting, SettingValue, Size, Spanned, Statement,
};
use writeback_model::kernel::Switch;

/// Writes a header in the place of the one of its kind (for a file: of its name), or adds it.
/// `about` and `source` are always added.
///
/// # Errors
/// When the line cannot be read, or is no header.
pub fn set_header(text: &str, line: &str) -> Edited {
    let mut draft = Draft::new(text)?;
    put(&mut draft, statement(line)?)?;
    draft.finish()
}

fn put(draft: &mut Draft, line: NewLine) -> Result<(), EditError> {
    let header = line
        .statement()
        .and_then(|s| Some((s.header()?, s.clone())));
    let Some((word, new)) = header else {
        return Err(EditError::new(Kind::NotAHeader));
    };
    let same = |s: &Statement| match (s, &new) {
        (Statement::File(file), Statement::File(new)) => file.name == new.name,
        (_, Statement::File(_) | Statement::About(_) | Statement::Source(_)) => false,
        (s, _) => s.header() == Some(word),
    };
    if let Some(at) = draft.find(0, same) {
        draft.replace(at, line);
        return Ok(());
    }
    match draft.tree().place_for(word) {
        HeaderPlace::After(at) => draft.insert(at + 1, line),
        HeaderPlace::Before(at) => {
            let before_steps = draft.statement_at(at).is_some_and(|s| s.header().is_none());
            if before_steps {
                draft.insert_blank(at);
            }
            draft.insert(at, line);
        }
    }
    Ok(())
}

fn put_made(mut draft: Draft, made: Statement) -> Edited {
    put(&mut draft, NewLine::made(made)?)?;
    draft.finish()
}

/// The first readable header that `pick` takes.
fn get<T: Clone>(draft: &Draft, pick: fn(&Statement) -> Option<&T>) -> Option<T> {
    let at = draft.find(0, |s| pick(s).is_some())?;
    draft.statement_at(at).and_then(pick).cloned()
}

fn kernel(draft: &Draft) -> Option<KernelHeader> {
    get(draft, |s| match s {
        Statement::Kernel(kernel) => Some(kernel),
        _ => None,
    })
}

fn fs(draft: &Draft) -> Option<FsHeader> {
    get(draft, |s| match s {
        Statement::Fs(fs) => Some(fs),
        _ => None,
    })
}

/// Sets the kernel's version; the switches that are set apart stay.
///
/// # Errors
/// When the version is not one word.
pub fn set_version(text: &str, version: &str) -> Edited {
    let draft = Draft::new(text)?;
    let version = Spanned::made(version.to_owned());
    let settings = kernel(&draft).map_or(Vec::new(), |kernel| kernel.settings);
    put_made(draft, Statement::Kernel(KernelHeader { version, settings }))
}

/// Sets a switch to the value at an index of its values, or leaves it to the version.
///
/// # Errors
/// When there is no readable kernel header.
pub fn set_switch(text: &str, switch: Switch, value: Option<u8>) -> Edited {
    let draft = Draft::new(text)?;
    let Some(mut kernel) = kernel(&draft) else {
        return Err(EditError::new(Kind::NoHeader("kernel")));
    };
    let mut settings = kernel.settings;
    settings.retain(|setting| setting.node.switch.node != switch.name());
    let value = value.and_then(|value| Some((value, *switch.values().get(usize::from(value))?)));
    if let Some((value, word)) = value {
        let to = match (switch.is_on_off(), value) {
            (true, 0) => SettingValue::Off,
            (true, _) => SettingValue::On,
            (false, _) => SettingValue::Value(Spanned::made(word.to_owned())),
        };
        let switch = Spanned::made(switch.name().to_owned());
        settings.push(Spanned::made(Setting { switch, to }));
    }
    kernel.settings = settings;
    put_made(draft, Statement::Kernel(kernel))
}

/// Sets the file system; its options stay, except a data mode on one that has none.
///
/// # Errors
/// When the text would become too long.
pub fn set_fs(text: &str, name: FsName) -> Edited {
    let draft = Draft::new(text)?;
    let (block, data) = fs(&draft).map_or((None, None), |fs| (fs.block, fs.data));
    let journalled = matches!(name, FsName::Ext3 | FsName::Ext4);
    put_made(
        draft,
        Statement::Fs(FsHeader {
            name: Spanned::made(name),
            block,
            data: data.filter(|_| journalled),
        }),
    )
}

/// Sets the block size, in bytes.
///
/// # Errors
/// When there is no readable file system header.
pub fn set_block(text: &str, bytes: u64) -> Edited {
    let draft = Draft::new(text)?;
    let Some(fs) = fs(&draft) else {
        return Err(EditError::new(Kind::NoHeader("fs")));
    };
    put_made(
        draft,
        Statement::Fs(FsHeader {
            block: Some(Spanned::made(bytes)),
            ..fs
        }),
    )
}

/// An option of the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeviceOption {
    /// `cache=...`.
    Cache(Cache),
    /// `sector=...`, in bytes.
    Sector(u64),
    /// `completes=...`.
    Completes(Completes),
}

/// Sets an option of the device; the others stay.
///
/// # Errors
/// When the text would become too long.
pub fn set_device(text: &str, option: DeviceOption) -> Edited {
    let draft = Draft::new(text)?;
    let device = get(&draft, |s| match s {
        Statement::Device(device) => Some(device),
        _ => None,
    });
    let mut device: DeviceHeader = device.unwrap_or_default();
    match option {
        DeviceOption::Cache(cache) => device.cache = Some(Spanned::made(cache)),
        DeviceOption::Sector(bytes) => device.sector = Some(Spanned::made(bytes)),
        DeviceOption::Completes(when) => device.completes = Some(Spanned::made(when)),
    }
    put_made(draft, Statement::Device(device))
}

fn file(draft: &Draft, name: &str) -> Option<FileHeader> {
    let is = |s: &Statement| matches!(s, Statement::File(file) if file.name.node == name);
    match draft.statement_at(draft.find(0, is)?) {
        Some(Statement::File(file)) => Some(file.clone()),
        _ => None,
    }
}

/// Sets the size of a file, in bytes; what it holds stays.
///
/// # Errors
/// When there is no such file.
pub fn set_file_size(text: &str, name: &str, bytes: u64) -> Edited {
    let draft = Draft::new(text)?;
    let Some(file) = file(&draft, name) else {
        return Err(EditError::new(Kind::NoFile(name.to_owned())));
    };
    put_made(
        draft,
        Statement::File(FileHeader {
            size: Spanned::made(bytes),
            ..file
        }),
    )
}

/// Adds a file of a size in bytes, behind the others.
///
/// # Errors
/// When there is already a file of that name, or the name is none.
pub fn add_file(text: &str, name: &str, bytes: u64) -> Edited {
    let mut draft = Draft::new(text)?;
    if file(&draft, name).is_some() {
        return Err(EditError::new(Kind::FileExists(name.to_owned())));
    }
    let line = statement(&format!("{} {name} {}", HeaderWord::File, Size(bytes)))?;
    put(&mut draft, line)?;
    draft.finish()
}
