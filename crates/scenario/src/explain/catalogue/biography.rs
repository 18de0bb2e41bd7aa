//! What a reader asks of one thing on the stage, in words.

use super::cause::who;
use super::names::{Names, content, listed, text};
use crate::biography::{
    Change, Chapter, Deed, Detail, Held, Life, Made, Remembering, Thing, Value,
};
use crate::explain::operation_of;
use crate::explain::rules::{Recorder, Subject, rule, rules};
use crate::explain::text::{Sentence, Span, append, capitalise, fill, push, push_text};
use crate::trace::Layer;
use writeback_model::op::Op;
use writeback_model::recorders::{ByteState, Recorders};
use writeback_model::state::Fate;
use writeback_model::step::StepName;

/// What the thing is: `PG_dirty of the page is set.`
pub fn heading(names: Names<'_>, detail: &Detail) -> Sentence {
    let is = |set: bool| strong(if set { "set" } else { "not set" });
    let value = detail.value;
    let yes = value == Some(Value::Is(true));
    let mut said = match detail.thing {
        Thing::Pte(mapping, page, _) => fill(
            "{} of {}: {}.",
            &[flag(detail.thing), names.pte(mapping, page), is(yes)],
        ),
        Thing::Page(page, _) => fill(
            "{} of {}: {}.",
            &[flag(detail.thing), names.page(page), is(yes)],
        ),
        Thing::Lock(page) => match value {
            Some(Value::Holder(Some(actor))) => fill(
                "{} of {}: {} holds it.",
                &[flag(detail.thing), names.page(page), names.actor(actor)],
            ),
            _ => fill(
                "{} of {}: nobody holds it.",
                &[flag(detail.thing), names.page(page)],
            ),
        },
        Thing::Block(block, _) | Thing::BlockLock(block) => fill(
            "{} of {}: {}.",
            &[
                flag(detail.thing),
                names.target(writeback_model::Target::Block(block)),
                is(yes),
            ],
        ),
        Thing::Remembers(block, of) => fill(
            if yes {
                "{} remembers {}."
            } else {
                "{} does not remember {}."
            },
            &[
                recorder(of, true),
                names.target(writeback_model::Target::Block(block)),
            ],
        ),
        Thing::Content(layer, range) => held(names, layer, value, names.range(range)),
        Thing::State(range) => match value {
            Some(Value::State(is)) => fill("{}: {}.", &[names.range(range), state(is)]),
            _ => fill("{}: in several states.", &[names.range(range)]),
        },
    };
    capitalise(&mut said);
    said
}

fn held(names: Names<'_>, layer: Layer, value: Option<Value>, range: Sentence) -> Sentence {
    let place = place(layer);
    match value {
        Some(Value::Held(Some(Held {
            content: Some(c),
            origin,
        }))) => {
            let template = "{} holds {} in {}{}.";
            fill(template, &[place, content(c), range, from(names, origin)])
        }
        Some(Value::Held(Some(_))) => fill(
            "{} was handed to the device, which has not read the memory yet.",
            &[range],
        ),
        Some(Value::Held(None)) => fill("{} holds nothing of {}.", &[place, range]),
        _ => fill("{} holds several contents in {}.", &[place, range]),
    }
}

/// `, from step 4`.
fn from(names: Names<'_>, origin: Option<usize>) -> Sentence {
    match origin {
        Some(line) => fill(", from {}", &[vec![names.step(line)]]),
        None => text(", as it lay on the disk before"),
    }
}

/// Since when it is so.
pub fn since(names: Names<'_>, detail: &Detail) -> Sentence {
    match detail.changes.first() {
        Some(change) => {
            let mut said = text("So since ");
            append(&mut said, place_in_run(names, change.made));
            push_text(&mut said, ".");
            said
        }
        None => text("So since before the first step."),
    }
}

/// `step 5, flush_block`.
fn place_in_run(names: Names<'_>, made: Made) -> Sentence {
    let mut said = vec![names.step(made.line)];
    if let Some(step) = made.step {
        push_text(&mut said, ", ");
        append(&mut said, step_term(step));
    }
    said
}

/// One change: `Step 5, flush_block: cleared.`
pub fn change(names: Names<'_>, detail: &Detail, change: &Change) -> Sentence {
    let mut said = place_in_run(names, change.made);
    capitalise(&mut said);
    push_text(&mut said, ": ");
    append(&mut said, became(names, detail.thing, change.is));
    push_text(&mut said, ".");
    said
}

fn became(names: Names<'_>, thing: Thing, is: Option<Value>) -> Sentence {
    match (thing, is) {
        (Thing::Remembers(..), Some(Value::Is(true))) => text("remembers"),
        (Thing::Remembers(..), Some(Value::Is(false))) => text("forgets"),
        (_, Some(Value::Is(true))) => text("set"),
        (_, Some(Value::Is(false))) => text("cleared"),
        (_, Some(Value::Holder(Some(actor)))) => fill("taken by {}", &[names.actor(actor)]),
        (_, Some(Value::Holder(None))) => text("let go"),
        (
            _,
            Some(Value::Held(Some(Held {
                content: Some(c), ..
            }))),
        ) => content(c),
        (_, Some(Value::Held(Some(_)))) => text("handed over, and not read yet"),
        (_, Some(Value::Held(None))) => text("nothing any more"),
        (_, Some(Value::State(is))) => state(is),
        (_, Some(Value::Recorders(_)) | None) => text("several things"),
    }
}

/// How many changes are not told.
pub fn earlier(count: usize) -> Sentence {
    match count {
        0 => Sentence::new(),
        1 => text("One change before that."),
        _ => text(format!("{count} changes before that.")),
    }
}

/// Which bytes a life is of.
pub fn life_heading(names: Names<'_>, life: &Life) -> Sentence {
    names.ranges(&life.ranges)
}

/// What one turn did: `Step 6: rtorrent stored C; only the PTE remembers it.`
pub fn chapter(names: Names<'_>, chapter: &Chapter) -> Sentence {
    let clauses = chapter.deeds.iter();
    let clauses: Vec<Sentence> = clauses.map(|d| deed(names, chapter.line, d)).collect();
    let mut said = vec![names.step(chapter.line)];
    capitalise(&mut said);
    for (index, clause) in clauses.into_iter().enumerate() {
        push_text(&mut said, if index == 0 { ": " } else { "; " });
        append(&mut said, clause);
    }
    push_text(&mut said, ".");
    said
}

fn deed(names: Names<'_>, line: usize, deed: &Deed) -> Sentence {
    let who = || who(names, line);
    match deed {
        Deed::Stored(c) => match operation_of(names.scenario, line) {
            Some(Op::Write { .. }) => fill("{} wrote {}", &[who(), content(*c)]),
            _ => fill("{} stored {}", &[who(), content(*c)]),
        },
        Deed::Read(c) => fill("{} was read into memory", &[content(*c)]),
        Deed::Submitted => fill("{} handed it to the device", &[who()]),
        Deed::Sampled(c) => fill("the device read {} from memory", &[content(*c)]),
        Deed::Reached(layer, c) => fill("{} wrote {} to {}", &[who(), content(*c), place(*layer)]),
        Deed::Left(c) => fill("{} left memory", &[content(*c)]),
        Deed::Remembering(change) => remembering(change),
        Deed::Stranded => fill("it is {} now", &[state(ByteState::Stranded)]),
        Deed::Rescued => fill("it is not {} any more", &[state(ByteState::Stranded)]),
        Deed::Fate(Fate::Lost) => fill("*the newest value is lost*", &[]),
        Deed::Fate(Fate::WentWithPower) => fill("*the newest value went with the power*", &[]),
        Deed::Fate(Fate::LiedAbout) => fill(
            "{} returned 0 and it was not on the disk: it [lied|verdict-lie]",
            &[who()],
        ),
    }
}

fn remembering(change: &Remembering) -> Sentence {
    let only = |of: Recorder| of.of(change.was) && !of.of(change.is);
    let gone: Vec<Recorder> = Recorder::ALL.into_iter().filter(|of| only(*of)).collect();
    let now: Vec<Recorder> = Recorder::ALL
        .into_iter()
        .filter(|of| of.of(change.is))
        .collect();
    if now.is_empty() {
        let forgot = fill("{} forgot it", &[list(&gone)]);
        let by = by(&change.cleared);
        let nobody = if change.matters {
            text(", and nobody remembers it")
        } else {
            Sentence::new()
        };
        return [forgot, by, nobody].concat();
    }
    let gains = change.is != and(change.was, change.is);
    let verb = if now.len() == 1 {
        "remembers"
    } else {
        "remember"
    };
    let only = text(if now.len() == 1 && gone.is_empty() {
        "only "
    } else {
        ""
    });
    let remember = fill("{}{} {} it", &[only, list(&now), text(verb)]);
    match (gains, gone.is_empty()) {
        (_, true) => remember,
        (true, false) => fill("{}, {} no more", &[remember, list(&gone)]),
        (false, false) => {
            let forgot = fill("{} forgot it", &[list(&gone)]);
            let still = fill(", and {} still {} it", &[list(&now), text(verb)]);
            [forgot, by(&change.cleared), still].concat()
        }
    }
}

/// Those who remember in both.
fn and(a: Recorders, b: Recorders) -> Recorders {
    Recorders {
        pte: a.pte && b.pte,
        page: a.page && b.page,
        block: a.block && b.block,
        io: a.io && b.io,
        operation: a.operation && b.operation,
    }
}

fn by(steps: &[StepName]) -> Sentence {
    if steps.is_empty() {
        return Sentence::new();
    }
    let steps = listed(steps.iter().map(|step| step_term(*step)).collect());
    fill(" ({})", &[steps])
}

fn list(who: &[Recorder]) -> Sentence {
    listed(who.iter().map(|of| recorder(*of, false)).collect())
}

/// Where the copies are: `Now memory holds C (step 6) and the disk holds B (step 4).`
pub fn copies(names: Names<'_>, life: &Life) -> Sentence {
    let alike = life.copies.chunk_by(|a, b| a.1 == b.1);
    let copies = alike.map(|copies| copy(names, copies)).collect();
    let mut said = text("Now ");
    append(&mut said, listed(copies));
    push_text(&mut said, ".");
    said
}

/// Places that hold the same.
fn copy(names: Names<'_>, copies: &[(Layer, Held)]) -> Sentence {
    let mut said = listed(copies.iter().map(|(layer, _)| place(*layer)).collect());
    let held = copies[0].1;
    match held.content {
        Some(c) => {
            push_text(
                &mut said,
                if copies.len() == 1 {
                    " holds "
                } else {
                    " hold "
                },
            );
            append(&mut said, content(c));
        }
        None => push_text(&mut said, " waits for the device to read memory"),
    }
    if let Some(line) = held.origin {
        push_text(&mut said, " (");
        push(&mut said, names.step(line));
        push_text(&mut said, ")");
    }
    said
}

fn place(layer: Layer) -> Sentence {
    match layer {
        Layer::Memory => fill("[memory|page-cache]", &[]),
        Layer::InFlight => fill("the I/O [in flight|submitted]", &[]),
        Layer::Device => fill("the [device's cache|device-cache]", &[]),
        Layer::Media => fill("the [disk|media]", &[]),
    }
}

fn recorder(of: Recorder, begins: bool) -> Sentence {
    let template = match (of, begins) {
        (Recorder::Pte, _) => "the [PTE|remembers-pte]",
        (Recorder::Page, _) => "the [page|remembers-page]",
        (Recorder::Block, _) => "the [block|remembers-block]",
        (Recorder::Io, _) => "the [I/O|remembers-io]",
        (Recorder::Operation, true) => "an [operation|remembers-operation] under way",
        (Recorder::Operation, false) => "an [operation|remembers-operation]",
    };
    fill(template, &[])
}

fn state(is: ByteState) -> Sentence {
    let term = rules().find(|rule| rule.subject == Subject::State(is));
    vec![Span::Term {
        text: is.word().to_owned(),
        term: term.map_or("", |rule| rule.id),
    }]
}

/// A flag by its name in the kernel.
fn flag(thing: Thing) -> Sentence {
    let term = thing.term();
    // What it is a flag of is said beside it.
    let title = term
        .strip_prefix("pte-")
        .unwrap_or_else(|| rule(term).map_or(term, |rule| rule.title));
    vec![Span::Term {
        text: title.to_owned(),
        term,
    }]
}

fn strong(words: &str) -> Sentence {
    vec![Span::Strong(words.to_owned())]
}

fn step_term(step: StepName) -> Sentence {
    vec![Span::Term {
        text: step.name().to_owned(),
        term: step.name(),
    }]
}
