//! Leaving out of a script what it does not need.

use super::script::{Script, ScriptLine};
use writeback_model::ids::OpId;

/// Takes out every pause, and every line of the device, without which something still holds of the script.
pub(super) fn shorten<'a>(
    mut script: Script<'a>,
    holds: impl Fn(&Script<'a>) -> bool,
) -> Script<'a> {
    let try_out = |script: &mut Script<'a>, shorter: Script<'a>| {
        let kept = holds(&shorter);
        if kept {
            *script = shorter;
        }
        kept
    };
    if !script.was_manual() {
        let by_itself = without_disk(&script);
        try_out(&mut script, by_itself);
    }
    while let Some(shorter) = joined_disk(&script).into_iter().find(&holds) {
        script = shorter;
    }
    while let Some(shorter) = fewer_pauses(&script).into_iter().find(&holds) {
        script = shorter;
    }
    script
}

/// The same lines on a device that samples and completes at once.
pub(super) fn without_disk<'a>(script: &Script<'a>) -> Script<'a> {
    let mut other = script.clone();
    other.manual = false;
    other.lines.retain(|line| line.op().is_some());
    other
}

/// Lines of the device that follow each other as one that completes everything, or that samples everything.
fn joined_disk<'a>(script: &Script<'a>) -> Vec<Script<'a>> {
    let is_disk = |line: &ScriptLine| line.op().is_none();
    let mut found = Vec::new();
    let mut at = 0;
    while at < script.lines.len() {
        let many = script.lines[at..].iter().take_while(|l| is_disk(l)).count();
        let all = |completes| ScriptLine::Disk {
            completes,
            block: None,
        };
        for completes in [true, false] {
            if many > 0 && (many > 1 || script.lines[at] != all(completes)) {
                let mut other = script.clone();
                other.lines.splice(at..at + many, [all(completes)]);
                let single = many == 1
                    && matches!(script.lines[at], ScriptLine::Disk { completes: c, block: Some(_) } if c == completes);
                if many > 1 || single {
                    found.push(other);
                }
            }
        }
        at += many.max(1);
    }
    found
}

/// Each script with one pause less: the operation goes on at once, or begins to go on later.
pub(super) fn fewer_pauses<'a>(script: &Script<'a>) -> Vec<Script<'a>> {
    let mut found = Vec::new();
    for (at, line) in script.lines.iter().enumerate() {
        let Some(op) = line.op() else { continue };
        let Some(next) = next_of(script, at, op) else {
            continue;
        };
        let mut sooner = script.clone();
        let later_until = until(&sooner.lines[next]);
        set_until(&mut sooner.lines[at], later_until);
        sooner.lines.remove(next);
        found.push(sooner);
        let mut later = script.clone();
        let begins = matches!(line, ScriptLine::Turn { begins: true, .. });
        if let ScriptLine::Turn { begins: own, .. } = &mut later.lines[next] {
            *own |= begins;
        }
        later.lines.remove(at);
        found.push(later);
    }
    found
}

/// Each script without one operation, or without one line of the device.
pub(super) fn fewer_operations<'a>(script: &Script<'a>) -> Vec<Script<'a>> {
    let mut found = Vec::new();
    for (at, line) in script.lines.iter().enumerate().rev() {
        let mut other = script.clone();
        match line {
            ScriptLine::Turn {
                op, begins: true, ..
            } => other.lines.retain(|line| line.op() != Some(*op)),
            ScriptLine::Turn { .. } => continue,
            ScriptLine::Disk { .. } => {
                other.lines.remove(at);
            }
        }
        found.push(other);
    }
    found
}

fn next_of(script: &Script<'_>, at: usize, op: OpId) -> Option<usize> {
    (at + 1..script.lines.len()).find(|next| script.lines[*next].op() == Some(op))
}

fn until(line: &ScriptLine) -> Option<writeback_model::step::StepName> {
    match line {
        ScriptLine::Turn { until, .. } => *until,
        ScriptLine::Disk { .. } => None,
    }
}

fn set_until(line: &mut ScriptLine, to: Option<writeback_model::step::StepName>) {
    if let ScriptLine::Turn { until, .. } = line {
        *until = to;
    }
}
