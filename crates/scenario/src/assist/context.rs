//! What a text has so far that a line can name: files, processes, mappings, contents, and the setting.

use crate::lower::lower;
use crate::scenario::Scenario;
use crate::syntax::{
    Does, FsName, HeaderWord, Initial, Operation, Place, Role, SourceLine, Spanned, Statement,
    Tree, Turn, parse,
};
use std::collections::BTreeSet;
use writeback_model::kernel::{Kernel, Version};
use writeback_model::op::Fs;

/// A file or a mapping, as a line can name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Target {
    /// Its name.
    pub name: String,
    /// The name of the file behind it.
    pub file: String,
    /// The size of that file, in bytes.
    pub size: u64,
    /// Whether nothing can be stored through it.
    pub readonly: bool,
}

/// A text, and what it has.
#[derive(Debug)]
pub(super) struct Context {
    tree: Tree,
    /// The position of the cursor's line.
    line: usize,
    /// The headers, if they have a meaning.
    setting: Option<Scenario>,
    /// The files.
    pub files: Vec<Target>,
    /// The processes that are named, in the order of their first turn.
    pub processes: Vec<String>,
}

impl Context {
    /// What a text has, seen from one of its lines.
    pub(super) fn of(text: &str, line: usize) -> Context {
        let tree = parse(text).tree;
        let setting = setting(&tree);
        let files = files(&tree);
        let processes = processes(&tree, line);
        Context {
            tree,
            line,
            setting,
            files,
            processes,
        }
    }

    fn statements(&self) -> impl Iterator<Item = (usize, &Statement)> {
        let lines = self.tree.lines.iter().enumerate();
        lines.filter_map(|(at, line)| Some((at, &line.statement.as_ref()?.node)))
    }

    fn before(&self) -> impl DoubleEndedIterator<Item = &Statement> {
        let lines = self.tree.lines.iter().take(self.line);
        lines.filter_map(|line| Some(&line.statement.as_ref()?.node))
    }

    fn after(&self) -> impl Iterator<Item = &Statement> {
        let line = self.line;
        let after = self.statements().filter(move |(at, _)| *at > line);
        after.map(|(_, statement)| statement)
    }

    /// Whether the line is the first statement.
    pub(super) fn is_first(&self) -> bool {
        self.before().next().is_none()
    }

    /// Whether a header can stand here.
    pub(super) fn takes_header(&self, word: HeaderWord, repeatable: bool) -> bool {
        let there = |statement: &Statement| statement.header() == Some(word);
        self.before().all(|statement| statement.header().is_some())
            && (repeatable || !(self.before().any(there) || self.after().any(there)))
    }

    /// Whether headers follow, so that no step can stand here.
    pub(super) fn headers_follow(&self) -> bool {
        self.after().any(|statement| statement.header().is_some())
    }

    /// Whether steps follow, so that this is not the end.
    pub(super) fn steps_follow(&self) -> bool {
        self.after().any(|statement| statement.actor().is_some())
    }

    /// The kernel with its switches, and its version.
    pub(super) fn kernel(&self) -> (Version, Kernel) {
        match &self.setting {
            Some(setting) => (setting.version, setting.program.kernel),
            None => (Version::NEWEST, Kernel::of(Version::NEWEST)),
        }
    }

    /// The file system; none while the headers have no meaning.
    pub(super) fn fs(&self) -> Option<FsName> {
        self.setting
            .as_ref()
            .map(|setting| match setting.program.fs {
                Fs::Blockdev => FsName::Blockdev,
                Fs::Ext2 => FsName::Ext2,
                Fs::Ext3 => FsName::Ext3,
                Fs::Ext4 => FsName::Ext4,
            })
    }

    /// The kernel version that is named, if it is one.
    pub(super) fn version_header(&self) -> Option<Version> {
        self.statements()
            .find_map(|(_, statement)| match statement {
                Statement::Kernel(kernel) => Version::parse(&kernel.version.node).ok(),
                _ => None,
            })
    }

    /// The sizes of a page and of a block, in bytes.
    pub(super) fn sizes(&self) -> (u64, u64) {
        let program = self.setting.as_ref().map(|setting| &setting.program);
        program.map_or((4096, 1024), |program| {
            (program.page_size.into(), program.block_size.into())
        })
    }

    /// Whether the device waits to be told what to do.
    pub(super) fn is_manual(&self) -> bool {
        let setting = self.setting.as_ref();
        setting.is_some_and(|setting| setting.program.device.manual)
    }

    /// Whether the device has a volatile cache.
    pub(super) fn has_cache(&self) -> bool {
        let setting = self.setting.as_ref();
        setting.is_none_or(|setting| setting.program.device.volatile_cache)
    }

    /// The mappings that a process has here, each as it can be named.
    pub(super) fn mappings(&self, process: &str) -> Vec<Target> {
        let mut live: Vec<(Option<String>, Target)> = Vec::new();
        for statement in self.before() {
            match statement {
                Statement::Turn(turn) if turn.actor.node == process => {
                    self.follow(turn, &mut live);
                }
                Statement::Turn(turn) if turn.does.node == Does::Operation(Operation::Cut) => {
                    live.clear();
                }
                _ => {}
            }
        }
        let alone = |file: &str| live.iter().filter(|(_, t)| t.file == file).count() == 1;
        let nameable = live
            .iter()
            .filter(|(name, target)| name.is_some() || alone(&target.file));
        nameable.map(|(_, target)| target.clone()).collect()
    }

    fn follow(&self, turn: &Turn, live: &mut Vec<(Option<String>, Target)>) {
        let Does::Operation(operation) = &turn.does.node else {
            return;
        };
        match operation {
            Operation::Map {
                file,
                name,
                readonly,
                ..
            } => {
                let name = name.as_ref().map(|name| name.node.clone());
                if let Some(behind) = self.file(&file.node) {
                    let target = Target {
                        name: name.clone().unwrap_or_else(|| file.node.clone()),
                        readonly: *readonly,
                        ..behind.clone()
                    };
                    live.push((name, target));
                }
            }
            Operation::Unmap(name) => live.retain(|(_, target)| target.name != name.node),
            Operation::Exit => live.clear(),
            _ => {}
        }
    }

    /// The file of that name.
    pub(super) fn file(&self, name: &str) -> Option<&Target> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The ranges of bytes that the text has of a file or a mapping, each once, in order.
    pub(super) fn byte_ranges(&self, name: &str) -> Vec<(u64, u64)> {
        let ranges = self.statements().flat_map(|(_, s)| ranges_of(s));
        let bytes = ranges.filter_map(|range| match &range.place {
            Place::Bytes(from, to) if range.name.node == name => Some((from.node, to.node)),
            _ => None,
        });
        bytes.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The contents that the text has, each once, in order.
    pub(super) fn contents(&self) -> BTreeSet<u8> {
        let of = |statement: &Statement| match statement {
            Statement::Turn(turn) | Statement::Anytime(turn) => match &turn.does.node {
                Does::Operation(
                    Operation::Store { content, .. } | Operation::Write { content, .. },
                ) => Some(content.node),
                _ => None,
            },
            Statement::File(file) => match &file.initial {
                Initial::Of(content) => Some(content.node),
                _ => None,
            },
            _ => None,
        };
        self.statements().filter_map(|(_, s)| of(s)).collect()
    }

    /// The last turn of an actor before this line.
    pub(super) fn last_turn(&self, actor: &str) -> Option<&Turn> {
        self.before().rev().find_map(|statement| match statement {
            Statement::Turn(turn) if turn.actor.node == actor => Some(turn),
            _ => None,
        })
    }

    /// The operation that an actor began last before this line.
    pub(super) fn last_operation(&self, actor: &str) -> Option<&Operation> {
        self.before().rev().find_map(|statement| match statement {
            Statement::Turn(turn) if turn.actor.node == actor => match &turn.does.node {
                Does::Operation(operation) => Some(operation),
                Does::Continue => None,
            },
            _ => None,
        })
    }

    /// The text of the lines before this one.
    pub(super) fn text_before(&self) -> String {
        let lines = self.tree.lines.iter().take(self.line);
        lines.map(|line| format!("{line}\n")).collect()
    }
}

/// What the headers alone mean.
fn setting(tree: &Tree) -> Option<Scenario> {
    let is_header = |line: &&SourceLine| {
        let statement = line.statement.as_ref().map(|s| &s.node);
        statement.is_some_and(|s| s.header().is_some() && !matches!(s, Statement::Unreadable(_)))
    };
    let headers = Tree {
        lines: tree.lines.iter().filter(is_header).cloned().collect(),
    };
    lower(&headers).0
}

fn files(tree: &Tree) -> Vec<Target> {
    let file = |(_, statement): (_, &Spanned<Statement>)| match &statement.node {
        Statement::File(file) => Some(Target {
            name: file.name.node.clone(),
            file: file.name.node.clone(),
            size: file.size.node,
            readonly: false,
        }),
        _ => None,
    };
    tree.statements().filter_map(file).collect()
}

/// The processes of every line but one, which is being written.
fn processes(tree: &Tree, but: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, line) in tree.lines.iter().enumerate() {
        let actor = line.statement.as_ref().and_then(|s| s.node.actor());
        let actor = actor.filter(|name| at != but && Role::of(name) == Role::Process);
        if let Some(name) = actor.filter(|name| !names.iter().any(|known| known == name)) {
            names.push(name.to_owned());
        }
    }
    names
}

fn ranges_of(statement: &Statement) -> Vec<&crate::syntax::Range> {
    use crate::syntax::ClaimText;
    match statement {
        Statement::Turn(turn) | Statement::Anytime(turn) => match &turn.does.node {
            Does::Operation(operation) => operation.range().into_iter().collect(),
            Does::Continue => Vec::new(),
        },
        Statement::Expect(expect) => match &expect.claim {
            ClaimText::State { range, .. }
            | ClaimText::InMemory { range, .. }
            | ClaimText::OnDisk { range, .. } => vec![range],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
