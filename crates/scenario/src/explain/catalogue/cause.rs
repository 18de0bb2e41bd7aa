//! Causes in words.

use super::names::{Names, code, content, listed, number, text, versions};
use super::verdict::call_name;
use crate::explain::cause::{Cause, Group, Known, LieReason, Saving, Trouble, What};
use crate::explain::operation_of;
use crate::explain::text::{Sentence, Span, append, capitalise, fill, push_text};
use crate::scenario::LineKind;
use crate::syntax::Role;
use writeback_model::kernel::{Kernel, Switch};
use writeback_model::op::Op;
use writeback_model::step::StepName;

/// One link of a chain: `Step 6: C was stored without a fault: only the PTE knew.`
pub fn cause(names: Names<'_>, cause: &Cause) -> Sentence {
    let mut said = vec![names.step(cause.line)];
    capitalise(&mut said);
    push_text(&mut said, ": ");
    append(&mut said, what(names, cause));
    push_text(&mut said, ".");
    said
}

/// Which bytes a chain is about, where there are several chains.
pub fn group_heading(names: Names<'_>, group: &Group) -> Sentence {
    let many = group.ranges.len() != 1;
    let (are, were) = if many { ("are", "were") } else { ("is", "was") };
    let said = match group.trouble {
        Trouble::Lost => format!("{are} lost."),
        Trouble::Stranded => format!("{are} stranded."),
        Trouble::LiedAbout => format!("{were} promised, and not on the disk."),
        Trouble::WentWithPower => "went with the power.".to_owned(),
    };
    let mut sentence = names.ranges(&group.ranges);
    push_text(&mut sentence, &format!(" {said}"));
    sentence
}

/// How many chains are not told.
pub fn more_groups(more: usize) -> Sentence {
    text(if more == 1 {
        "The bytes of one more history are not told here.".to_owned()
    } else {
        format!(
            "The bytes of {} more histories are not told here.",
            number(more as u64)
        )
    })
}

/// Which rule saves the bytes.
pub fn saving(names: Names<'_>, group: &Group) -> Sentence {
    let lie = group.trouble == Trouble::LiedAbout;
    match group.saving {
        Saving::Switch {
            switch,
            value,
            first,
            backport,
        } => {
            let own = Kernel::of(names.scenario.version).value(switch) == value;
            let template = match (lie, own) {
                (false, false) => "Saved by {}, {}.",
                (true, false) => "The promise is kept by {}, {}.",
                (false, true) => "Saved by {}, {}: this scenario does without it.",
                (true, true) => "The promise is kept by {}, {}: this scenario does without it.",
            };
            fill(
                template,
                &[setting(switch, value), versions(first, backport)],
            )
        }
        Saving::Version(version) => fill(
            "No rule alone saves them; the rules of {} together do.",
            &[text(version.to_string())],
        ),
        Saving::Never { since: None } => fill(
            "No kernel up to {} saves them.",
            &[text(writeback_model::kernel::Version::NEWEST.to_string())],
        ),
        Saving::Never {
            since: Some((switch, version)),
        } => fill(
            "No kernel from {} up to {} saves them: it is {}, new in {}, that lets it happen.",
            &[
                text(names.scenario.version.to_string()),
                text(writeback_model::kernel::Version::NEWEST.to_string()),
                setting(switch, names.layout.kernel().value(switch)),
                text(version.to_string()),
            ],
        ),
        Saving::NotTried => fill(
            "Which rule would have saved them was not tried: the run is longer than {} kernel steps.",
            &[text(number(u64::from(
                crate::explain::why::KERNEL_STEPS_MAX,
            )))],
        ),
        Saving::NoRule => fill(
            "No call had promised them, so no rule of the kernel had to save them.",
            &[],
        ),
    }
}

/// A switch with its value: the name where it is on.
pub(super) fn setting(switch: Switch, value: u8) -> Sentence {
    let term = Span::Term {
        text: switch.name().to_owned(),
        term: switch.name(),
    };
    if !switch.is_on_off() {
        let value = switch.values().get(usize::from(value)).copied();
        return fill("{} as {}", &[vec![term], code(value.unwrap_or_default())]);
    }
    if value == 1 {
        vec![term]
    } else {
        fill("the end of {}", &[vec![term]])
    }
}

fn what(names: Names<'_>, cause: &Cause) -> Sentence {
    match &cause.what {
        What::LeftWritable { read, marked } => left_writable(names, *read, *marked),
        What::Cleaned {
            wrote,
            freed,
            page_dirty,
        } => cleaned(names, cause.line, *wrote, *freed, *page_dirty),
        What::Stored {
            content,
            write,
            fault,
            known,
        } => stored(names, *content, (*write, *fault), *known),
        What::Noted {
            step: StepName::DetachBuffers,
            ..
        } => fill(
            "{} freed the clean [buffers|buffer]; a dirty page without buffers is dirty as a whole, so the [page|remembers-page] knew again",
            &[who(names, cause.line)],
        ),
        What::Noted { step, known } => fill(
            "{} told others of it: {} knew now",
            &[step_term(*step), knowing(names, *known)],
        ),
        What::HandedOver { step, known } => fill(
            "{} took the [PTE|pte] away, and handed what it knew to {}",
            &[step_term(*step), knowing(names, *known)],
        ),
        What::Cleared { steps, left } => cleared(names, cause.line, steps, *left),
        What::InHand => fill(
            "{} had it in hand, in the middle of its own operation",
            &[who(names, cause.line)],
        ),
        What::Written { in_flight: true } => fill(
            "{} handed it to the device, where it was in flight",
            &[who(names, cause.line)],
        ),
        What::Written { .. } => fill(
            "{} wrote it, as far as the [device's cache|in-device]",
            &[who(names, cause.line)],
        ),
        What::Gone {
            step,
            disk,
            content: gone,
        } => {
            let template = match step {
                StepName::Cut => {
                    "the power failed, and {} is gone: nobody would have written it. The disk holds {}"
                }
                _ => "the page left memory, and {} is gone. The disk holds {}",
            };
            fill(template, &[content(*gone), content(*disk)])
        }
        What::Lied { reason, disk } => lied(names, cause.line, *reason, *disk),
        What::PowerCut { content: gone } => {
            fill("the power failed, and {} is gone", &[content(*gone)])
        }
    }
}

fn left_writable(names: Names<'_>, read: bool, marked: bool) -> Sentence {
    match (read, marked) {
        (true, _) => fill(
            "a read fault left the [PTE|pte] [writable|pte-writable], for {} does not track stores",
            &[names.kernel()],
        ),
        (false, true) => fill(
            "a fault marked the page and its {} dirty and left the [PTE|pte] [writable|pte-writable]",
            &[blocks(names)],
        ),
        (false, false) => fill(
            "a fault left the [PTE|pte] [writable|pte-writable], and marked nothing else",
            &[],
        ),
    }
}

fn blocks(names: Names<'_>) -> Sentence {
    text(if names.layout.blocks_per_page() == 1 {
        "block"
    } else {
        "blocks"
    })
}

fn cleaned(names: Names<'_>, line: usize, wrote: bool, freed: bool, page_dirty: bool) -> Sentence {
    let who = || who(names, line);
    match (wrote, freed, page_dirty) {
        (true, _, true) => fill(
            "{} wrote the block and cleaned it. The page stayed [dirty|PG_dirty]",
            &[who()],
        ),
        (true, _, false) => fill(
            "{} wrote the block and called the page clean. The [PTE|pte] stayed [writable|pte-writable]",
            &[who()],
        ),
        (false, true, true) => fill(
            "{} freed the page's [buffers|buffer]. The page stayed [dirty|PG_dirty]",
            &[who()],
        ),
        (false, true, false) => fill(
            "{} freed the page's clean [buffers|buffer], and [PG_dirty] went with them",
            &[who()],
        ),
        (false, false, _) => fill(
            "{} called the page clean. The [PTE|pte] stayed [writable|pte-writable]",
            &[who()],
        ),
    }
}

fn stored(names: Names<'_>, stored: u8, (write, fault): (bool, bool), known: Known) -> Sentence {
    let only_pte = known.pte && !known.page && !known.block;
    let tracks = names.layout.kernel().on(Switch::TrackShared);
    let template = match (write, fault, only_pte) {
        (true, ..) => "{} was written: {} knew",
        (false, true, true) if tracks => {
            "{} was stored after its fault had marked the page, and that was cleaned already: only {} knew"
        }
        (false, true, true) => "{} was stored, and its fault marked nothing: only {} knew",
        (false, true, false) => "{} was stored, and its fault marked the page: {} knew",
        (false, false, true) => "{} was stored without a fault: only {} knew",
        (false, false, false) => "{} was stored without a fault: {} knew",
    };
    fill(template, &[content(stored), knowing(names, known)])
}

/// `the PTE, the page and the block`.
fn knowing(names: Names<'_>, known: Known) -> Sentence {
    if known.nobody() {
        return text("nobody");
    }
    let pte = if names.layout.program().mappings.len() > 1 {
        "a [PTE|remembers-pte]"
    } else {
        "the [PTE|remembers-pte]"
    };
    let parts = [
        (known.pte, pte),
        (known.page, "the [page|remembers-page]"),
        (known.block, "the [block|remembers-block]"),
    ];
    listed(
        parts
            .into_iter()
            .filter(|(knows, _)| *knows)
            .map(|(_, words)| fill(words, &[]))
            .collect(),
    )
}

fn cleared(names: Names<'_>, line: usize, steps: &[(StepName, Known)], left: Known) -> Sentence {
    let parts = steps
        .iter()
        .map(|(step, gone)| fill("{} cleared {}", &[step_term(*step), records(*gone)]));
    let mut said = listed(parts.collect());
    let op = operation_of(names.scenario, line);
    let frees = matches!(op, Some(Op::FreeBuffers(_) | Op::DropCaches));
    let heeded = !frees && names.layout.kernel().on(Switch::RedirtyOnMkclean);
    let mkclean = !heeded && steps.iter().any(|(s, _)| *s == StepName::PageMkclean);
    let more = match (mkclean, frees) {
        (true, true) => fill("; nobody asks for its answer", &[]),
        (true, false) if left.nobody() => fill(
            "; {} ignores its answer. The block was clean, so it was not written",
            &[names.kernel()],
        ),
        (true, false) => fill("; {} ignores its answer", &[names.kernel()]),
        _ => Sentence::new(),
    };
    append(&mut said, more);
    if !left.nobody() {
        append(
            &mut said,
            fill(". Only {} knew now", &[knowing(names, left)]),
        );
    } else if !mkclean {
        append(&mut said, fill(". Nobody knew any more", &[]));
    }
    said
}

/// The records themselves, not who has them.
fn records(gone: Known) -> Sentence {
    let parts = [
        (gone.pte, "the [PTE|pte]'s [dirty bit|pte-dirty]"),
        (gone.page, "[PG_dirty]"),
        (gone.block, "the block's [dirty bit|BH_Dirty]"),
    ];
    listed(
        parts
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, words)| fill(words, &[]))
            .collect(),
    )
}

fn lied(names: Names<'_>, line: usize, reason: LieReason, disk: u8) -> Sentence {
    let call = operation_of(names.scenario, line).map_or("fsync", call_name);
    let tracks = names.layout.kernel().on(Switch::TrackShared);
    let template = match reason {
        LieReason::OnlyPte if tracks => {
            "{} asks the page, not the [PTE|pte]: the page was clean, so it was not written, and the call returned 0. The disk held {}"
        }
        LieReason::OnlyPte => {
            "{} sees what pages know, not what a [PTE|pte] knows: it wrote nothing of this, and returned 0. The disk held {}"
        }
        LieReason::NotFlushed => {
            "{} did not flush the [device's cache|in-device], and returned 0. The disk held {}"
        }
        LieReason::InFlight => "{} did not wait for that, and returned 0. The disk held {}",
        LieReason::NoTag => {
            "{} finds pages by their [DIRTY tag|tag-DIRTY], and this one had none yet: it was not written, and the call returned 0. The disk held {}"
        }
        LieReason::NobodyKnew => {
            "{} found nothing to write, for nobody knew, and returned 0. The disk held {}"
        }
        LieReason::Unwritten => "{} did not write it, and returned 0. The disk held {}",
    };
    fill(template, &[code(call), content(disk)])
}

/// Who carried a line out: an actor, or the call of a process.
pub fn who(names: Names<'_>, line: usize) -> Sentence {
    let actor = match names.scenario.begins(line) {
        LineKind::Op { actor, .. } | LineKind::Continue { actor, .. } => actor,
        LineKind::Anytime { .. } | LineKind::Expect(_) | LineKind::Mark(_) => {
            return text("the kernel");
        }
    };
    let process = names.scenario.actor(actor).role == Role::Process;
    match operation_of(names.scenario, line) {
        Some(op) if process && op.promises() => code(call_name(op)),
        _ => names.actor(actor),
    }
}

fn step_term(step: StepName) -> Sentence {
    vec![Span::Term {
        text: step.name().to_owned(),
        term: step.name(),
    }]
}
