//! What the model said when a link was made, so that a later one that says something else can be told.

use super::check::{self, Crc};
use super::decode::Damage;
use crate::scenario::LineKind;
use crate::session::{LineResult, Overview, Session};
use crate::syntax::VerdictWord;
use crate::trace::Trace;
use writeback_model::Look;
use writeback_model::ids::{CellId, FileId};
use writeback_model::recorders::{ByteState, byte_state};

/// What can be observed of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The verdict at the end.
    pub verdict: VerdictWord,
    /// A digest of the verdict, of what became of each expectation, and of the state and the media of every byte.
    pub digest: u32,
}

/// What the model says of a run; none where the text has none.
///
/// The digest is frozen for version 1 of the format: CRC-32 of
/// - the verdict, one byte: 0 lost, 1 lie, 2 failed, 3 volatile, 4 kept;
/// - for each `expect`, in the order of the text: 0 does not hold, 1 holds, 2 not judged, 3 not reached;
/// - for each file, in the order of the text, each longest stretch of bytes that are in one state and have one
///   content on the media: the first byte and the one after the last, 64 bits each, little-endian; the state,
///   0 durable, 1 in-device, 2 in-flight, 3 recorded, 4 failed, 5 stranded, 6 lost; the content, one character.
///
/// No flag of a page, a block or a PTE is in it, and no kernel step: the model may come to know them better.
#[must_use]
pub fn answer(session: &Session) -> Option<Answer> {
    let (trace, overview) = session.trace().zip(session.overview())?;
    Some(answer_of(trace, overview))
}

/// The same of a run and its overview.
#[must_use]
pub fn answer_of(trace: &Trace, overview: &Overview) -> Answer {
    let verdict = overview.verdicts[trace.last_position()];
    let mut crc = Crc::new();
    crc.add(&[verdict_number(verdict)]);
    for (line, result) in trace.scenario.lines.iter().zip(&overview.results) {
        if matches!(line.kind, LineKind::Expect(_)) {
            crc.add(&[result_number(*result)]);
        }
    }
    add_bytes(&mut crc, trace);
    let digest = crc.value();
    Answer { verdict, digest }
}

fn add_bytes(crc: &mut Crc, trace: &Trace) {
    let end = trace.at(trace.last_position());
    let look = end.look();
    for file in look.layout.files() {
        add_file(crc, look, file);
    }
}

fn add_file(crc: &mut Crc, look: Look<'_>, file: FileId) {
    let mut open: Option<(u64, u64, [u8; 2])> = None;
    for cell in look.layout.file_cells(file).map(CellId) {
        let (from, to) = look.layout.cell_bounds(cell);
        let content = look.layout.content(look.media(cell));
        let is = [state_number(byte_state(look, cell)), content];
        open = match open {
            Some((start, end, was)) if was == is && end == from => Some((start, to, is)),
            other => {
                add_stretch(crc, other);
                Some((from, to, is))
            }
        };
    }
    add_stretch(crc, open);
}

fn add_stretch(crc: &mut Crc, stretch: Option<(u64, u64, [u8; 2])>) {
    if let Some((from, to, is)) = stretch {
        crc.add(&from.to_le_bytes());
        crc.add(&to.to_le_bytes());
        crc.add(&is);
    }
}

fn verdict_number(verdict: VerdictWord) -> u8 {
    match verdict {
        VerdictWord::Lost => 0,
        VerdictWord::Lie => 1,
        VerdictWord::Failed => 2,
        VerdictWord::Volatile => 3,
        VerdictWord::Kept => 4,
    }
}

fn result_number(result: LineResult) -> u8 {
    match result {
        LineResult::Fails => 0,
        LineResult::Holds => 1,
        LineResult::NotJudged => 2,
        _ => 3,
    }
}

fn state_number(state: ByteState) -> u8 {
    match state {
        ByteState::Durable => 0,
        ByteState::InDevice => 1,
        ByteState::InFlight => 2,
        ByteState::Recorded => 3,
        ByteState::Failed => 4,
        ByteState::Stranded => 5,
        ByteState::Lost => 6,
    }
}

/// The verdicts as links of version 1 write them.
const VERDICTS: [(VerdictWord, &str); 5] = [
    (VerdictWord::Lost, "lost"),
    (VerdictWord::Lie, "lie"),
    (VerdictWord::Failed, "failed"),
    (VerdictWord::Volatile, "volatile"),
    (VerdictWord::Kept, "kept"),
];

impl Answer {
    /// As it stands in a link: `lost.1q2w3e4`.
    #[must_use]
    pub fn written(self) -> String {
        let words = VERDICTS
            .iter()
            .find(|(verdict, _)| *verdict == self.verdict);
        let word = words.map_or("", |(_, word)| word);
        format!("{word}.{}", check::digits(self.digest))
    }

    /// What stands so in a link.
    ///
    /// # Errors
    /// [`Damage::Newer`] for a verdict that this version does not know, [`Damage::Changed`] for anything else.
    pub fn read(value: &str) -> Result<Answer, Damage> {
        let (word, digits) = value.split_once('.').ok_or(Damage::Changed)?;
        let digest = check::number(digits).ok_or(Damage::Changed)?;
        let known = VERDICTS.iter().find(|(_, each)| *each == word);
        let (verdict, _) = known.ok_or(Damage::Newer)?;
        Ok(Answer {
            verdict: *verdict,
            digest,
        })
    }
}
