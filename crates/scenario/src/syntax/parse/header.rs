//! Headers.

use super::cursor::{Cursor, Parsed};
use super::slot::Slot;
use crate::syntax::ast::{
    DeviceHeader, FileHeader, FsHeader, Initial, KernelHeader, Setting, SettingValue, Statement,
};
use crate::syntax::diagnostic::Diagnostic;
use crate::syntax::keyword::{Cache, Completes, DataMode, FsName, HeaderWord};
use crate::syntax::lex::TokenKind;
use crate::syntax::span::{Span, Spanned};
use crate::syntax::words::{and, either, nearest, tick};

/// Reads what follows a header's first word.
pub(super) fn header(cursor: &mut Cursor<'_>, word: HeaderWord) -> Parsed<Statement> {
    Ok(match word {
        HeaderWord::Writeback => Statement::Writeback(cursor.number(Slot::LanguageVersion)?),
        HeaderWord::Title => Statement::Title(cursor.prose()?),
        HeaderWord::About => Statement::About(cursor.prose()?),
        HeaderWord::Source => Statement::Source(cursor.prose()?),
        HeaderWord::Kernel => Statement::Kernel(kernel(cursor)?),
        HeaderWord::Fs => Statement::Fs(fs(cursor)?),
        HeaderWord::Page => Statement::Page(cursor.size(Slot::PageSize)?),
        HeaderWord::Device => Statement::Device(device(cursor)?),
        HeaderWord::File => Statement::File(file(cursor)?),
    })
}

fn kernel(cursor: &mut Cursor<'_>) -> Parsed<KernelHeader> {
    let version = cursor.word(Slot::Version)?;
    let mut settings = Vec::new();
    loop {
        cursor.ask_words(["with", "without"]);
        let Some(word) = cursor.peek() else { break };
        let from = cursor.here();
        let with = match word {
            "with" => true,
            "without" => false,
            _ => break,
        };
        cursor.word(Slot::Setting)?;
        let switch = cursor.word(Slot::Switch)?;
        let mut last = switch.span;
        let to = if !with {
            if cursor.eat_symbol(&TokenKind::Equals).is_some() {
                let message = "`without` takes no value: write `with SWITCH=VALUE`";
                return Err(Box::new(Diagnostic::error(from, message).mended(
                    "write `with`",
                    from,
                    "with",
                )));
            }
            SettingValue::Off
        } else if cursor.eat_symbol(&TokenKind::Equals).is_some() {
            let value = cursor.word(Slot::SwitchValue)?;
            last = value.span;
            SettingValue::Value(value)
        } else {
            SettingValue::On
        };
        settings.push(Spanned {
            node: Setting { switch, to },
            span: from.to(last),
        });
    }
    match cursor.peek() {
        Some(word) => {
            let diagnostic = cursor.wanted("`with`, `without` or the end of the line");
            let right = nearest(word, ["with", "without"]);
            diagnostic.map_err(|d| Box::new(d.nearest(right)))
        }
        None => Ok(KernelHeader { version, settings }),
    }
}

fn fs(cursor: &mut Cursor<'_>) -> Parsed<FsHeader> {
    let (all, offered) = (FsName::ALL, FsName::MODELLED);
    let name = cursor.keyword_of(all, offered, FsName::word, Slot::FileSystem)?;
    let mut fs = FsHeader {
        name,
        block: None,
        data: None,
    };
    while let Some((option, at)) = option(cursor, &["block", "data"])? {
        match option {
            "block" => once(&mut fs.block, at, option, cursor.size(Slot::BlockSize)?)?,
            _ => {
                let (all, offered) = (DataMode::ALL, DataMode::MODELLED);
                let mode = cursor.keyword_of(all, offered, DataMode::word, Slot::DataMode)?;
                once(&mut fs.data, at, option, mode)?;
            }
        }
    }
    Ok(fs)
}

fn device(cursor: &mut Cursor<'_>) -> Parsed<DeviceHeader> {
    let mut device = DeviceHeader::default();
    while let Some((option, at)) = option(cursor, &["cache", "sector", "completes"])? {
        match option {
            "cache" => {
                let cache = cursor.keyword(Cache::ALL, Cache::word, Slot::Cache)?;
                once(&mut device.cache, at, option, cache)?;
            }
            "sector" => {
                let size = cursor.size(Slot::SectorSize)?;
                once(&mut device.sector, at, option, size)?;
            }
            _ => {
                let when = cursor.keyword(Completes::ALL, Completes::word, Slot::Completes)?;
                once(&mut device.completes, at, option, when)?;
            }
        }
    }
    Ok(device)
}

/// The next `NAME=`, if the line goes on.
fn option<'a>(
    cursor: &mut Cursor<'a>,
    options: &[&'static str],
) -> Parsed<Option<(&'static str, Span)>> {
    cursor.ask_words(options.iter().copied());
    if cursor.end().is_ok() {
        return Ok(None);
    }
    let at = cursor.here();
    let found: Option<&'a str> = cursor.peek();
    if found.is_none() {
        let known = either(options.iter().copied());
        return cursor.wanted(&format!("an option, {known}"));
    }
    let word = cursor.word(Slot::Option)?;
    match options.iter().find(|&&option| found == Some(option)) {
        Some(option) => {
            cursor.symbol(&TokenKind::Equals, &format!("`=` after `{option}`"))?;
            Ok(Some((option, at)))
        }
        None => {
            let known = and(options.iter().copied());
            let message = format!("{} is not an option: there are {known}", tick(&word.node));
            let right = nearest(&word.node, options.iter().copied());
            Err(Box::new(Diagnostic::error(at, message).nearest(right)))
        }
    }
}

fn once<T>(slot: &mut Option<Spanned<T>>, at: Span, option: &str, value: Spanned<T>) -> Parsed<()> {
    match slot {
        Some(_) => Err(Box::new(Diagnostic::error(
            at,
            format!("`{option}` is set twice"),
        ))),
        None => {
            *slot = Some(value);
            Ok(())
        }
    }
}

fn file(cursor: &mut Cursor<'_>) -> Parsed<FileHeader> {
    let name = cursor.name(Slot::NewFile)?;
    let size = cursor.size(Slot::FileSize)?;
    let initial = if cursor.eat("of").is_some() {
        Initial::Of(cursor.content()?)
    } else if let Some(span) = cursor.eat("hole") {
        Initial::Hole(Spanned { node: (), span })
    } else if cursor.end().is_ok() {
        Initial::Unsaid
    } else {
        return cursor.wanted("`of \"x\"` or the end of the line");
    };
    Ok(FileHeader {
        name,
        size,
        initial,
    })
}
