//! Which process does what, in which order.

use super::checks::{Check, check};
use super::names::Names;
use super::{ExportError, PROCESSES_MAX, advice, calls};
use crate::scenario::{Expectation, Line, LineKind, Scenario};
use crate::syntax::{Role, Tree};
use std::collections::{BTreeMap, BTreeSet};
use writeback_model::ids::{ActorId, OpId};
use writeback_model::op::Op;

/// C's names.
pub(super) struct Symbols {
    /// The numbers of the files.
    pub files: Vec<String>,
    /// The files in their directory.
    pub paths: Vec<String>,
    /// The numbers of the mappings.
    pub mappings: Vec<String>,
}

/// What the scenario function says, from top to bottom.
pub(super) enum Entry {
    /// Paragraphs of a comment.
    Comment(Vec<String>),
    /// A process does something.
    Turn(usize, Action),
}

/// What a process does in a turn.
pub(super) enum Action {
    /// A line of the scenario, by its number, its text and its C call; without a call the process ends.
    Step(u32, String, Option<String>),
    /// An expectation, by its number, its text and its C condition.
    Check(u32, String, String),
    /// The process ends without a line of its own.
    Leave,
}

/// Everything that the program is made of.
pub(super) struct Plan {
    pub symbols: Symbols,
    /// C's names of the processes; with at most one, nobody takes turns.
    pub processes: Vec<String>,
    pub entries: Vec<Entry>,
    /// The helpers that are called.
    pub helpers: BTreeSet<&'static str>,
}

impl Plan {
    /// Whether processes take turns.
    pub fn takes_turns(&self) -> bool {
        self.processes.len() > 1
    }
}

pub(super) fn plan(tree: &Tree, scenario: &Scenario) -> Result<Plan, ExportError> {
    let owners = owners(scenario);
    let many = owners.iter().flatten().max().map_or(0, |last| last + 1);
    if many > PROCESSES_MAX {
        return Err(ExportError::TooManyProcesses(many));
    }
    let mut names = Names::default();
    let symbols = symbols(scenario, &mut names);
    let processes = (0..many).map(|process| {
        let owned = owners.iter().position(|owner| *owner == Some(process));
        let actor = owned.and_then(|line| actor_of(&scenario.lines[line]));
        names.identifier("PROCESS", actor.map_or("", |a| &scenario.actor(a).name))
    });
    let processes = processes.collect();
    let mut planner = Planner {
        tree,
        scenario,
        owners,
        alive: BTreeMap::new(),
        held: BTreeSet::new(),
        advised: BTreeSet::new(),
        last: None,
        plan: Plan {
            symbols,
            processes,
            entries: Vec::new(),
            helpers: BTreeSet::new(),
        },
    };
    planner.lines();
    Ok(planner.plan)
}

fn symbols(scenario: &Scenario, names: &mut Names) -> Symbols {
    let files: Vec<String> = scenario
        .files
        .iter()
        .map(|name| names.identifier("FILE", name))
        .collect();
    let mapping = |(index, name): (usize, &String)| {
        let owner = scenario.program.mappings[index].process;
        names.identifier("MAP", &format!("{}_{name}", scenario.actor(owner).name))
    };
    let mappings = scenario.mappings.iter().enumerate().map(mapping).collect();
    let mut on_disk = Names::default();
    Symbols {
        files,
        paths: scenario.files.iter().map(|f| on_disk.file(f)).collect(),
        mappings,
    }
}

fn actor_of(line: &Line) -> Option<ActorId> {
    match line.kind {
        LineKind::Op { actor, .. } | LineKind::Continue { actor, .. } => Some(actor),
        LineKind::Anytime { .. } | LineKind::Expect(_) | LineKind::Mark(_) => None,
    }
}

/// For each line, the process that it is an operation of; one that acts after its end is another one.
fn owners(scenario: &Scenario) -> Vec<Option<usize>> {
    let mut alive = BTreeMap::new();
    let mut many = 0;
    let owner = |line: &Line| {
        let LineKind::Op { actor, op, .. } = line.kind else {
            return None;
        };
        let op = scenario.program.ops[op.index()].1;
        if op == Op::Cut {
            alive.clear();
        }
        if scenario.actor(actor).role != Role::Process {
            return None;
        }
        let process = *alive.entry(actor).or_insert_with(|| {
            many += 1;
            many - 1
        });
        if op == Op::Exit {
            alive.remove(&actor);
        }
        Some(process)
    };
    scenario.lines.iter().map(owner).collect()
}

struct Planner<'a> {
    tree: &'a Tree,
    scenario: &'a Scenario,
    owners: Vec<Option<usize>>,
    alive: BTreeMap<ActorId, usize>,
    /// The actors whose call is held in the scenario at this line.
    held: BTreeSet<ActorId>,
    /// What has been advised; once is enough.
    advised: BTreeSet<&'static str>,
    /// The process that acted last.
    last: Option<usize>,
    plan: Plan,
}

impl Planner<'_> {
    fn lines(&mut self) {
        let mut texts = BTreeMap::new();
        for (id, statement) in self.tree.statements() {
            texts.insert(id, statement.node.to_string());
        }
        let comments: BTreeMap<u32, String> = self
            .tree
            .lines
            .iter()
            .filter_map(|line| Some((line.span.line, line.comment.as_ref()?.node.clone())))
            .collect();
        for (index, line) in self.scenario.lines.iter().enumerate() {
            let text = texts.remove(&line.statement).unwrap_or_default();
            let note = comments.get(&line.span.line).cloned();
            self.line(index, line, text, note);
        }
        if self.plan.takes_turns() {
            self.end_all();
        }
    }

    fn line(&mut self, index: usize, line: &Line, text: String, note: Option<String>) {
        let note = note.map(|note| note.replace('\t', " ").trim().to_owned());
        let number = line.span.line;
        match line.kind {
            LineKind::Op { actor, op, until } => {
                if until.is_some() {
                    self.held.insert(actor);
                }
                match self.owners[index] {
                    Some(process) => self.step(process, actor, op, (number, text), note),
                    None => self.kernel_step(op, (number, text), note),
                }
            }
            LineKind::Continue { actor, until } => {
                if until.is_none() {
                    self.held.remove(&actor);
                }
                let over = "Nobody can be held on a real machine: there is nothing to continue.";
                self.comment(number, &text, note, Some(over));
            }
            LineKind::Expect(expectation) => {
                self.expectation(index, expectation, (number, text), note);
            }
            LineKind::Mark(_) => self.comment(number, &text, note, None),
            LineKind::Anytime { .. } => {
                let over = "A program takes one order: this may come at any time, or never, and is left out.";
                self.comment(number, &text, note, Some(over));
            }
        }
    }

    fn step(
        &mut self,
        process: usize,
        actor: ActorId,
        op: OpId,
        (number, text): (u32, String),
        note: Option<String>,
    ) {
        let op = self.scenario.program.ops[op.index()].1;
        let mut paragraphs: Vec<String> = note.into_iter().collect();
        if self.held.contains(&actor) {
            paragraphs.push("No process can be held inside a call: it runs to its end.".to_owned());
        }
        self.paragraphs(paragraphs);
        self.alive.insert(actor, process);
        if op == Op::Exit {
            self.alive.remove(&actor);
        }
        let call = calls::call(self.scenario, &self.plan.symbols, op);
        self.plan.helpers.insert("step");
        self.plan
            .helpers
            .extend(call.as_ref().map(|call| call.helper));
        self.last = Some(process);
        let action = Action::Step(number, text, call.map(|call| call.text));
        self.plan.entries.push(Entry::Turn(process, action));
    }

    fn kernel_step(&mut self, op: OpId, (number, text): (u32, String), note: Option<String>) {
        let op = self.scenario.program.ops[op.index()].1;
        self.comment(number, &text, note, advice::advice(op));
        if op == Op::Cut {
            self.held.clear();
            if self.plan.takes_turns() {
                self.end_all();
            }
            self.alive.clear();
        }
    }

    fn expectation(
        &mut self,
        index: usize,
        expectation: Expectation,
        (number, text): (u32, String),
        note: Option<String>,
    ) {
        let found = if expectation.over.is_some() {
            Err("It speaks of all orders; this program takes one.")
        } else {
            let actor = match expectation.condition.claim {
                crate::scenario::Claim::Returned { actor, .. }
                | crate::scenario::Claim::Read { actor, .. } => Some(actor),
                _ => None,
            };
            match check(&self.plan.symbols, expectation.condition) {
                Check::Nobody(why) => Err(why),
                Check::Own(condition, helper) => self.own(actor).map(|p| (p, condition, helper)),
                Check::Any(condition, helper) => self
                    .anybody(index)
                    .map(|process| (process, condition, helper))
                    .ok_or("No process is left to look."),
            }
        };
        match found {
            Err(why) => self.comment(number, &text, note, Some(why)),
            Ok((process, condition, helper)) => {
                self.plan.helpers.extend(["expect", helper]);
                self.paragraphs(note.into_iter().collect());
                self.last = Some(process);
                let action = Action::Check(number, text, condition);
                self.plan.entries.push(Entry::Turn(process, action));
            }
        }
    }

    /// The process of an actor, if its last call is over in the scenario as it is here.
    fn own(&self, actor: Option<ActorId>) -> Result<usize, &'static str> {
        match actor {
            Some(actor) if self.held.contains(&actor) => {
                Err("The call is held in the scenario, and over here.")
            }
            Some(actor) => self
                .alive
                .get(&actor)
                .copied()
                .ok_or("The process is not there to be asked."),
            None => Err("No process is left to look."),
        }
    }

    /// A process that can look: the last that acted, another one, or one whose first line comes later.
    fn anybody(&self, index: usize) -> Option<usize> {
        if self.plan.processes.is_empty() {
            return Some(0);
        }
        let alive = |process: &usize| self.alive.values().any(|other| other == process);
        let later = || self.owners[index..].iter().flatten().next().copied();
        self.last
            .filter(alive)
            .or_else(|| self.alive.values().next().copied())
            .or_else(later)
    }

    /// Every process ends, in the order of their first lines.
    fn end_all(&mut self) {
        let mut alive: Vec<usize> = self.alive.values().copied().collect();
        alive.sort_unstable();
        for process in alive {
            self.plan.helpers.insert("leave");
            self.plan.entries.push(Entry::Turn(process, Action::Leave));
        }
    }

    fn comment(
        &mut self,
        number: u32,
        text: &str,
        note: Option<String>,
        advice: Option<&'static str>,
    ) {
        let note = note.map_or(String::new(), |note| format!("  # {note}"));
        let mut paragraphs = vec![format!("{number}: {text}{note}")];
        let advice = advice.filter(|advice| self.advised.insert(advice));
        paragraphs.extend(advice.map(str::to_owned));
        self.paragraphs(paragraphs);
    }

    fn paragraphs(&mut self, paragraphs: Vec<String>) {
        if !paragraphs.is_empty() {
            self.plan.entries.push(Entry::Comment(paragraphs));
        }
    }
}
