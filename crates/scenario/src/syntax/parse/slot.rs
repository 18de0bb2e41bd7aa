//! What a statement has places for, and the trail of questions that reading one leaves.

/// What can stand at a place of a statement, beside fixed words and symbols.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "`wanted` says each in words")]
pub enum Slot {
    Statement,
    Actor,
    Operation,
    Step,
    File,
    NewFile,
    Mapping,
    NewMapping,
    Range,
    Condition,
    Predicate,
    RangeStart,
    RangeEnd,
    PageNumber,
    BlockNumber,
    NewSize,
    FileSize,
    PageSize,
    BlockSize,
    SectorSize,
    Content,
    Prose,
    LanguageVersion,
    Version,
    Setting,
    Switch,
    SwitchValue,
    Option,
    Flag,
    FileSystem,
    DataMode,
    Cache,
    Completes,
    MsyncMode,
    Errno,
    Returned,
    Verdict,
}

impl Slot {
    /// The slot in a sentence that begins with "expected".
    pub(super) fn wanted(self) -> &'static str {
        match self {
            Slot::Statement => "a header, an actor, `anytime`, `expect` or `mark`",
            Slot::Actor => "an actor",
            Slot::Operation => "an operation",
            Slot::Step => "a kernel step, as in `until page_mkclean`",
            Slot::File => "a file",
            Slot::NewFile => "the file's name",
            Slot::Mapping => "a mapping",
            Slot::NewMapping => "the mapping's name",
            Slot::Range => "a range of a file",
            Slot::Condition => {
                "a condition: `RANGE STATE`, `RANGE in memory \"x\"`, `RANGE on disk \"x\"`, `ACTOR returned 0`, `ACTOR read \"x\"` or `verdict VERDICT`"
            }
            Slot::Predicate => "what holds of it",
            Slot::RangeStart => "a range, as in `[1k..2k]`, `[page 0]` or `[block 3]`",
            Slot::RangeEnd => "the end of the range",
            Slot::PageNumber => "the page's number",
            Slot::BlockNumber => "the block's number",
            Slot::NewSize => "the new size",
            Slot::FileSize => "the file's size",
            Slot::PageSize => "the page size",
            Slot::BlockSize => "the block size",
            Slot::SectorSize => "the sector size",
            Slot::Content => "a content, as in `\"A\"`",
            Slot::Prose => "a text in quotes",
            Slot::LanguageVersion => "the version of the language, `1`",
            Slot::Version => "a kernel version, as in `2.6.19`",
            Slot::Setting => "`with` or `without`",
            Slot::Switch => "a switch",
            Slot::SwitchValue => "a value of the switch",
            Slot::Option => "an option",
            Slot::Flag => "a flag",
            Slot::FileSystem => "a file system",
            Slot::DataMode => "a data mode",
            Slot::Cache => "a kind of cache",
            Slot::Completes => "a way to complete",
            Slot::MsyncMode => "a mode of msync",
            Slot::Errno => "an error of a device",
            Slot::Returned => "what was returned: a number, `EIO` or `ENOSPC`",
            Slot::Verdict => "a verdict",
        }
    }
}

/// What was looked for at a place of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Something that fills a slot.
    Slot(Slot),
    /// A fixed word.
    Word(&'static str),
    /// `:`, `=`, `[`, `]` or `..`.
    Symbol(&'static str),
}

/// One question of the parser: at which token of the line, and what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Question {
    /// The position of the token; the number of tokens for the end of the line.
    pub at: usize,
    /// What was looked for there. The last question at a token is the one that took it.
    pub asked: Asked,
}
