//! Verdicts in words.

use super::names::{Names, bytes_of, code, number, text};
use crate::explain::operation_of;
use crate::explain::text::{Sentence, Span, append, fill, push_text};
use crate::explain::verdict::VerdictFacts;
use crate::scenario::VerdictWord;
use writeback_model::op::Op;
use writeback_model::recorders::ByteState;
use writeback_model::state::Fate;

/// The verdict, and what it means here.
pub fn verdict(names: Names<'_>, facts: &VerdictFacts) -> Sentence {
    match facts.verdict {
        VerdictWord::Lost => lost(names, facts),
        VerdictWord::Lie => lie(names, facts),
        VerdictWord::Failed => headed(
            format!(
                "failed: {}.",
                are(facts.in_state(ByteState::Failed), "in memory only")
            ),
            fill("Writing them failed, and the error was recorded.", &[]),
        ),
        VerdictWord::Volatile => headed(
            format!(
                "volatile: {} went with the power.",
                bytes_of(facts.with_fate(Fate::WentWithPower))
            ),
            fill("No call had promised that they would survive.", &[]),
        ),
        VerdictWord::Kept => kept(facts),
    }
}

/// The verdict's word, for an announcement.
pub fn verdict_now(verdict: VerdictWord) -> Sentence {
    text(format!("The verdict is {} now.", verdict.word()))
}

fn headed(head: String, body: Sentence) -> Sentence {
    let mut sentence = vec![Span::Strong(head)];
    if !body.is_empty() {
        push_text(&mut sentence, " ");
        append(&mut sentence, body);
    }
    sentence
}

/// `1,024 bytes are stranded`.
fn are(bytes: u64, what: &str) -> String {
    let verb = if bytes == 1 { "is" } else { "are" };
    format!("{} {verb} {what}", bytes_of(bytes))
}

fn lost(names: Names<'_>, facts: &VerdictFacts) -> Sentence {
    let (stranded, gone) = (
        facts.in_state(ByteState::Stranded),
        facts.with_fate(Fate::Lost),
    );
    let newest = || names.contents(&facts.newest);
    let disk = || names.contents(&facts.disk);
    let it = || {
        text(if facts.newest.len() == 1 {
            "it"
        } else {
            "them"
        })
    };
    match (stranded, gone) {
        (_, 0) => headed(
            format!("lost: {}.", are(stranded, "stranded")),
            fill(
                "Memory holds {}, the disk holds {}, and nobody remembers to write {}. Unless something dirties the page again, {} {} gone when the page leaves memory.",
                &[
                    newest(),
                    disk(),
                    newest(),
                    newest(),
                    text(if facts.newest.len() == 1 { "is" } else { "are" }),
                ],
            ),
        ),
        (0, _) => headed(
            format!("lost: {}.", are(gone, "gone")),
            fill(
                "Only memory held {} when the page left it, and nobody remembered to write {}. The disk holds {}.",
                &[newest(), it(), disk()],
            ),
        ),
        _ => headed(
            format!(
                "lost: {}, and {}.",
                are(gone, "gone"),
                are(stranded, "stranded")
            ),
            fill(
                "Nobody remembered to write them, and nobody remembers the stranded ones now. The disk holds {}.",
                &[disk()],
            ),
        ),
    }
}

fn lie(names: Names<'_>, facts: &VerdictFacts) -> Sentence {
    let bytes = facts.with_fate(Fate::LiedAbout);
    let were = if bytes == 1 { "was" } else { "were" };
    let call = facts
        .liar
        .and_then(|line| Some((line, operation_of(names.scenario, line)?)));
    let Some((line, op)) = call else {
        return headed(
            format!(
                "lie: {} {were} promised, and not on the disk.",
                bytes_of(bytes)
            ),
            Sentence::new(),
        );
    };
    headed(
        format!(
            "lie: {} {were} promised, and not on the disk.",
            bytes_of(bytes)
        ),
        fill(
            "{} returned 0 in {} all the same.",
            &[code(call_name(op)), vec![names.step(line)]],
        ),
    )
}

/// The system call of an operation that promises.
pub fn call_name(op: Op) -> &'static str {
    match op {
        Op::Fdatasync(_) => "fdatasync",
        Op::MsyncSync { .. } => "msync",
        _ => "fsync",
    }
}

fn kept(facts: &VerdictFacts) -> Sentence {
    let all: u64 = facts.states.iter().sum();
    let waiting = all - facts.in_state(ByteState::Durable);
    if waiting == 0 {
        return headed(
            "kept.".to_owned(),
            fill("All {} are on the disk.", &[text(bytes_of(all))]),
        );
    }
    let parts: Vec<String> = [
        (ByteState::Recorded, "in memory and remembered"),
        (ByteState::InFlight, "in flight"),
        (ByteState::InDevice, "in the device's cache"),
    ]
    .into_iter()
    .filter(|(state, _)| facts.in_state(*state) > 0)
    .map(|(state, words)| {
        let count = facts.in_state(state);
        if count == waiting {
            words.to_owned()
        } else {
            format!("{} {words}", number(count))
        }
    })
    .collect();
    headed(
        "kept so far.".to_owned(),
        fill(
            "{} not on the disk yet: {}.",
            &[
                text(are(waiting, "").trim_end().to_owned()),
                text(parts.join(", ")),
            ],
        ),
    )
}
