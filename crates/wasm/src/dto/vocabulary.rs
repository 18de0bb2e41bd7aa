//! What menus and forms offer: the words of the language, the gallery, the glossary.

use crate::dto::Role;
use serde::Serialize;
use tsify::Tsify;
use writeback_model::step::StepName;
use writeback_scenario::explain;
use writeback_scenario::vocabulary::{
    CONDITIONS, FILE_SYSTEMS, OPERATIONS, Operand, OperationInfo, RELEASES,
};

/// A kernel at which a rule changed.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Kernel {
    pub version: &'static str,
    pub date: &'static str,
    /// What changed, in a few words.
    pub brief: &'static str,
    /// The same in a sentence.
    pub note: &'static str,
    /// The first release with the same rules; null where it is this one.
    pub same_as: Option<&'static str>,
}

/// A file system, the kernels that have it, and its block sizes in bytes.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct FileSystem {
    pub name: &'static str,
    pub since: &'static str,
    pub until: Option<&'static str>,
    pub block_sizes: Vec<u32>,
}

/// What an operation needs to be told.
#[derive(Serialize, Tsify, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    Mapping,
    Range,
    Page,
    File,
    Content,
    Mode,
    Name,
}

/// An operation: its template has `{range}` and the like where a need is filled in.
#[derive(Serialize, Tsify)]
pub struct Operation {
    pub role: Role,
    pub name: &'static str,
    pub template: String,
    pub needs: Vec<Need>,
    pub modes: Vec<String>,
    pub sentence: &'static str,
    pub term: &'static str,
}

/// A kernel step that `until` can name.
#[derive(Serialize, Tsify)]
pub struct KernelStep {
    pub name: &'static str,
    pub sentence: &'static str,
}

/// The words of the language.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Vocabulary {
    pub kernels: Vec<Kernel>,
    pub fs: Vec<FileSystem>,
    pub operations: Vec<Operation>,
    pub kernel_steps: Vec<KernelStep>,
    pub conditions: Vec<String>,
}

impl Vocabulary {
    /// Gathers everything that can be offered.
    pub fn new() -> Vocabulary {
        Vocabulary {
            kernels: RELEASES
                .iter()
                .map(|r| Kernel {
                    version: r.version,
                    date: r.date,
                    brief: r.brief,
                    note: r.note,
                    same_as: r.same_as(),
                })
                .collect(),
            fs: FILE_SYSTEMS
                .iter()
                .filter(|fs| fs.modelled)
                .map(|fs| FileSystem {
                    name: fs.name.word(),
                    since: fs.from,
                    until: fs.left_in,
                    block_sizes: (9..=12)
                        .map(|bit| 1 << bit)
                        .filter(|b| u64::from(*b) >= fs.block_bytes_min)
                        .collect(),
                })
                .collect(),
            operations: OPERATIONS
                .iter()
                .filter(|info| info.modelled)
                .flat_map(operations)
                .chain(going_on())
                .collect(),
            kernel_steps: StepName::ALL
                .iter()
                .map(|step| KernelStep {
                    name: step.name(),
                    sentence: step.does(),
                })
                .collect(),
            conditions: CONDITIONS
                .iter()
                .map(|phrase| placeholders(phrase.template))
                .collect(),
        }
    }
}

/// An operation as it is offered; one whose range may be left out is offered without it, too.
fn operations(info: &OperationInfo) -> Vec<Operation> {
    let optional = info.operands.contains(&Operand::OptionalRange);
    let whole = optional.then(|| operation(info, &[]));
    whole
        .into_iter()
        .chain([operation(info, info.operands)])
        .collect()
}

/// `continue`, for everybody who can be paused.
fn going_on() -> impl Iterator<Item = Operation> {
    [
        Role::Process,
        Role::Journal,
        Role::Flusher,
        Role::Reclaim,
        Role::Disk,
    ]
    .into_iter()
    .map(|role| Operation {
        role,
        name: "continue",
        template: "continue".to_owned(),
        needs: Vec::new(),
        modes: Vec::new(),
        sentence: "The operation that is paused goes on.",
        term: "continue",
    })
}

fn operation(info: &OperationInfo, operands: &[Operand]) -> Operation {
    let name = info.verb.word();
    let mut needs: Vec<Need> = operands
        .iter()
        .filter_map(|operand| need(*operand))
        .collect();
    let modes = modes(name, info.modes);
    if !modes.is_empty() {
        needs.push(Need::Mode);
    }
    let mut template = name.to_owned();
    for need in &needs {
        template.push(' ');
        template.push_str(placeholder(*need));
    }
    Operation {
        role: info.role.into(),
        name,
        template,
        needs,
        modes,
        sentence: info.meaning,
        term: name,
    }
}

fn need(operand: Operand) -> Option<Need> {
    match operand {
        Operand::File => Some(Need::File),
        Operand::Mapping => Some(Need::Mapping),
        Operand::Range | Operand::MappedRange | Operand::OptionalRange => Some(Need::Range),
        Operand::Page => Some(Need::Page),
        Operand::Content => Some(Need::Content),
        Operand::NewName => Some(Need::Name),
        Operand::Size | Operand::Errno => None,
    }
}

fn placeholder(need: Need) -> &'static str {
    match need {
        Need::Mapping => "{mapping}",
        Need::Range => "{range}",
        Need::Page => "{page}",
        Need::File => "{file}",
        Need::Content => "{content}",
        Need::Mode => "{mode}",
        Need::Name => "{name}",
    }
}

/// Every combination of an operation's modes, in their order; of msync's exactly one must be chosen.
fn modes(name: &str, words: &[&str]) -> Vec<String> {
    if name == "msync" || words.is_empty() {
        return words.iter().map(|word| (*word).to_owned()).collect();
    }
    let chosen = |bits: u32| {
        let words = words
            .iter()
            .enumerate()
            .filter(|(i, _)| bits & (1 << i) != 0)
            .map(|(_, word)| *word);
        words.collect::<Vec<_>>().join(" ")
    };
    (0..1 << words.len()).map(chosen).collect()
}

/// A condition's template with the page's placeholders.
fn placeholders(template: &str) -> String {
    let words = [
        ("RANGE", "{range}"),
        ("STATE", "{state}"),
        ("ACTOR", "{actor}"),
        ("VALUE", "{value}"),
        ("VERDICT", "{verdict}"),
        ("\"x\"", "{content}"),
    ];
    words.iter().fold(template.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    })
}

/// A term that explains itself.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct GlossaryEntry {
    pub term: &'static str,
    pub title: &'static str,
    pub sentence: &'static str,
    pub kernel_function: &'static str,
    pub versions: String,
    pub evidence: String,
    pub simplification: &'static str,
}

/// Every term.
pub fn glossary() -> Vec<GlossaryEntry> {
    explain::rules()
        .map(|rule| GlossaryEntry {
            term: rule.id,
            title: rule.title,
            sentence: rule.sentence,
            kernel_function: rule.function,
            versions: explain::versions(&rule),
            evidence: explain::evidence(&rule),
            simplification: rule.simplification,
        })
        .collect()
}
