//! Calls that other lines cut in two are put together again.

use super::args;
use super::line::{self, What};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A call that has ended, or the end of a process.
pub(super) struct Event<'a> {
    /// The line in which it began, counted from 1.
    pub begin: u32,
    /// The line in which it ended.
    pub end: u32,
    /// The line in which it ended, as it stands in the trace.
    pub text: &'a str,
    pub pid: u32,
    pub did: Did<'a>,
}

/// What a process did.
pub(super) enum Did<'a> {
    /// It made a call; `inside` is all behind the opening parenthesis.
    Call { name: &'a str, inside: Cow<'a, str> },
    /// It is gone.
    Gone,
}

/// Who made a process, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Birth {
    pub parent: u32,
    /// Descriptors are shared with the parent (CLONE_FILES).
    pub shares_files: bool,
    /// Mappings are shared with the parent (CLONE_VM).
    pub shares_memory: bool,
    /// It is a thread of the parent's process (CLONE_THREAD).
    pub is_thread: bool,
}

/// A whole trace.
pub(super) struct Joined<'a> {
    /// In the order in which they ended.
    pub events: Vec<Event<'a>>,
    /// Calls that do not end in the trace, with their lines.
    pub unended: Vec<(u32, &'a str)>,
    /// Lines that are none of a trace's.
    pub other: Vec<(u32, &'a str)>,
}

pub(super) fn join(trace: &str) -> Joined<'_> {
    let mut joined = Joined {
        events: Vec::new(),
        unended: Vec::new(),
        other: Vec::new(),
    };
    let mut begun: BTreeMap<u32, (u32, &str, &str, &str)> = BTreeMap::new();
    for (number, text) in (1..).zip(trace.lines()) {
        let line = line::read(text);
        let pid = line.pid;
        let mut push = |begin, did| {
            joined.events.push(Event {
                begin,
                end: number,
                text,
                pid,
                did,
            });
        };
        match line.what {
            What::Call { name, inside } => {
                let inside = Cow::Borrowed(inside);
                push(number, Did::Call { name, inside });
            }
            What::Gone => push(number, Did::Gone),
            What::Unfinished { name, begin } => {
                begun.insert(pid, (number, name, begin, text));
            }
            What::Resumed { name, rest } => match begun.remove(&pid) {
                Some((begin, same, start, _)) if same == name => {
                    let inside = Cow::Owned(format!("{start}{rest}"));
                    push(begin, Did::Call { name, inside });
                }
                _ => joined.other.push((number, text)),
            },
            What::Noise => {}
            What::Other if text.trim().is_empty() => {}
            What::Other => joined.other.push((number, text)),
        }
    }
    let unended = begun.into_values();
    joined.unended = unended.map(|(number, _, _, text)| (number, text)).collect();
    joined.unended.sort_unstable();
    joined
}

/// Who made whom; a child's first line may stand before the line that says so.
pub(super) fn births(events: &[Event<'_>]) -> BTreeMap<u32, Birth> {
    let born = |event: &Event<'_>| {
        let Did::Call { name, inside } = &event.did else {
            return None;
        };
        if !matches!(*name, "clone" | "clone3" | "fork" | "vfork") {
            return None;
        }
        let (_, result) = line::call(inside)?;
        let child = args::number(result).and_then(|pid| u32::try_from(pid).ok())?;
        let has = |flag: &str| inside.contains(flag);
        let birth = Birth {
            parent: event.pid,
            shares_files: has("CLONE_FILES"),
            shares_memory: has("CLONE_VM") || *name == "vfork",
            is_thread: has("CLONE_THREAD"),
        };
        (child > 0).then_some((child, birth))
    };
    events.iter().filter_map(born).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_find_each_other() {
        let trace = "1 fsync(3 <unfinished ...>\n2 fsync(4 <unfinished ...>\n1 <... fsync resumed>) = 0\n2 <... fsync resumed>) = -1 EIO (x)\n3 fsync(5 <unfinished ...>\n4 <... fsync resumed>) = 0\n";
        let joined = join(trace);
        let events = joined.events.iter().map(|event| {
            let Did::Call { inside, .. } = &event.did else {
                panic!("it is a call")
            };
            (event.pid, event.begin, event.end, inside.to_string())
        });
        let expected = [
            (1, 1, 3, "3 ) = 0".to_owned()),
            (2, 2, 4, "4 ) = -1 EIO (x)".to_owned()),
        ];
        assert_eq!(events.collect::<Vec<_>>(), expected);
        assert_eq!(joined.unended, [(5, "3 fsync(5 <unfinished ...>")]);
        assert_eq!(joined.other, [(6, "4 <... fsync resumed>) = 0")]);
    }

    #[test]
    fn children_have_parents() {
        let trace = "1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 2\n1 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD, stack=0x7f} => {parent_tid=[3]}, 88) = 3\n1 fork() = -1 EAGAIN (x)\n";
        let births = births(&join(trace).events);
        let birth = |shares| Birth {
            parent: 1,
            shares_files: shares,
            shares_memory: shares,
            is_thread: shares,
        };
        assert_eq!(
            births,
            BTreeMap::from([(2, birth(false)), (3, birth(true))])
        );
    }
}
