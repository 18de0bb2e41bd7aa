//! What the word at a place is: its sentence, and the rule behind it.

use super::context::Context;
use super::place::read;
use crate::explain::{self, Rule, counted};
use crate::syntax::{Asked, FsName, HeaderWord, PieceKind, Role, Size, Slot, Span, Verb};
use crate::vocabulary::{
    ANYTIME, FileSystem, HEADERS, MARK, OPERATIONS, RELEASES, meaning_of_role, meaning_of_word,
};
use writeback_model::kernel::{Switch, Version};
use writeback_model::step::StepName;

/// What is said of a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The word.
    pub span: Span,
    /// A heading: the word, or how a statement with it is written.
    pub title: String,
    /// What it means, in sentences.
    pub sentence: String,
    /// The id of the rule behind it, if there is one: [`explain::rule`] has its function, its versions and its evidence.
    pub rule: Option<&'static str>,
}

/// What the word at an offset is; none for white space, symbols, and words that cannot be read.
///
/// The offset is in bytes. A word takes in the place behind its last character.
#[must_use]
pub fn hover(text: &str, offset: usize) -> Option<Hover> {
    let before = text.get(..offset)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let number = before.matches('\n').count();
    let line = text[start..].lines().next()?;
    let trail = read(line);
    let column = (offset - start) as u32;
    let covers = |span: Span| (span.start..=span.end).contains(&column);
    let at = trail
        .pieces
        .iter()
        .position(|piece| piece.kind != PieceKind::Symbol && covers(piece.span))?;
    let piece = |at: usize| trail.pieces.get(at).map(|piece| piece.span.slice(line));
    let word = Word {
        line: (0..trail.pieces.len()).filter_map(piece).collect(),
        at,
        context: Context::of(text, number),
    };
    let asked = trail.taken_for(at)?;
    let (title, sentence, rule) = word.said(asked)?;
    let span = trail.pieces[at].span;
    Some(Hover {
        span: Span {
            start: span.start + start as u32,
            end: span.end + start as u32,
            line: number as u32 + 1,
            ..span
        },
        title,
        sentence,
        rule,
    })
}

type Said = (String, String, Option<&'static str>);

struct Word<'a> {
    line: Vec<&'a str>,
    at: usize,
    context: Context,
}

impl Word<'_> {
    fn word(&self) -> &str {
        self.line[self.at]
    }

    /// Who acts in the line, if it is a turn.
    fn actor(&self) -> &str {
        match self.line[..] {
            ["anytime", actor, ..] => actor,
            [first, ..] => first,
            [] => "",
        }
    }

    fn said(&self, asked: Asked) -> Option<Said> {
        let slot = match asked {
            Asked::Slot(slot) => slot,
            Asked::Word(_) | Asked::Symbol(_) => return self.small(),
        };
        match slot {
            Slot::Statement => self.statement(),
            Slot::Actor => {
                let role = Role::of(self.word());
                Some((
                    self.word().to_owned(),
                    meaning_of_role(role).to_owned(),
                    None,
                ))
            }
            Slot::Operation => self.operation(),
            Slot::Step => rule_of(StepName::by_name(self.word())?.name()),
            Slot::Switch => self.switch(Switch::by_name(self.word())?),
            Slot::SwitchValue => {
                self.switch(Switch::by_name(self.line.get(self.at.checked_sub(2)?)?)?)
            }
            Slot::Version => self.version(),
            Slot::FileSystem => {
                let fs = FileSystem::of(FsName::by_word(self.word())?);
                Some((self.word().to_owned(), fs.meaning.to_owned(), None))
            }
            Slot::Predicate => rule_of(&format!("state-{}", self.word()))
                .or_else(|| rule_of(self.word()))
                .or_else(|| self.small()),
            Slot::Verdict => rule_of(&format!("verdict-{}", self.word())),
            Slot::File | Slot::Mapping | Slot::Range | Slot::Condition | Slot::NewFile => {
                self.name()
            }
            _ => self.small(),
        }
    }

    fn small(&self) -> Option<Said> {
        let meaning = meaning_of_word(self.word())?;
        Some((self.word().to_owned(), meaning.to_owned(), None))
    }

    fn statement(&self) -> Option<Said> {
        if self.word() == "mark" {
            return Some((MARK.template.to_owned(), MARK.meaning.to_owned(), None));
        }
        if self.word() == "anytime" {
            return Some((
                ANYTIME.template.to_owned(),
                ANYTIME.meaning.to_owned(),
                None,
            ));
        }
        let Some(word) = HeaderWord::by_word(self.word()) else {
            return self.small();
        };
        let header = HEADERS.iter().find(|header| header.word == word)?;
        Some((header.template.to_owned(), header.meaning.to_owned(), None))
    }

    fn operation(&self) -> Option<Said> {
        let Some(verb) = Verb::by_word(self.word()) else {
            return self.small();
        };
        let role = Role::of(self.actor());
        let info = OPERATIONS
            .iter()
            .find(|info| info.verb == verb && info.role == role)?;
        Some((info.template.to_owned(), info.meaning.to_owned(), None))
    }

    fn switch(&self, switch: Switch) -> Option<Said> {
        let (title, sentence, rule) = rule_of(switch.name())?;
        let Some(version) = self.context.version_header() else {
            return Some((title, sentence, rule));
        };
        let value = switch.values()[usize::from(switch.value_in(version))];
        let own = format!("{sentence} In {version}: {value}.");
        Some((title, own, rule))
    }

    /// A release with its date and what changed in it; a kernel between two of them has the rules of the first.
    fn version(&self) -> Option<Said> {
        let version = Version::parse(self.word()).ok()?;
        let parse = |word: &str| Version::parse(word).ok();
        let same = RELEASES.iter().find(|r| parse(r.version) == Some(version));
        if let Some(release) = same {
            let title = format!("Linux {version}, {}", release.date);
            return Some((title, release.note.to_owned(), None));
        }
        let equal = |r: &&crate::vocabulary::Release| {
            use writeback_model::kernel::Kernel;
            parse(r.version).is_some_and(|v| Kernel::of(v) == Kernel::of(version))
        };
        let like = RELEASES.iter().find(equal)?;
        let sentence = format!("Its rules are those of {}.", like.version);
        Some((format!("Linux {version}"), sentence, None))
    }

    fn name(&self) -> Option<Said> {
        let name = self.word();
        let actor = self.actor();
        if let Some(own) = self.context.mappings(actor).iter().find(|m| m.name == name)
            && own.name != own.file
        {
            let sentence = format!("A mapping of `{}`.", own.file);
            return Some((name.to_owned(), sentence, None));
        }
        if let Some(file) = self.context.file(name) {
            let (page, block) = self.context.sizes();
            let count = |each: u64, what: &str| counted(file.size.div_ceil(each), what);
            let sentence = format!(
                "A file of {}: {}, {}.",
                Size(file.size),
                count(page, "page"),
                count(block, "block")
            );
            return Some((name.to_owned(), sentence, None));
        }
        let process = self.context.processes.iter().any(|process| process == name);
        process.then(|| {
            (
                name.to_owned(),
                meaning_of_role(Role::Process).to_owned(),
                None,
            )
        })
    }
}

fn rule_of(id: &str) -> Option<Said> {
    let rule: Rule = explain::rule(id)?;
    Some((
        rule.title.to_owned(),
        rule.sentence.to_owned(),
        Some(rule.id),
    ))
}
