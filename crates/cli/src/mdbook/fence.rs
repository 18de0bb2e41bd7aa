//! The fences of kind `writeback` in a Markdown text.

use super::chapter::Options;
use crate::embed::name_of;
use clap::ValueEnum;
use pulldown_cmark::{CodeBlockKind, Event, Options as Extensions, Parser, Tag, TagEnd};
use std::ops::Range;
use writeback_scenario::syntax::{either, nearest};

/// The first word of the fences that are scenarios.
const KIND: &str = "writeback";

/// The options of a fence.
const OPTIONS: [&str; 7] = [
    "step", "kernel", "compare", "theme", "controls", "picture", "file",
];

/// A fence, and where it stands.
pub struct Fence {
    /// What stands behind the opening backticks.
    pub info: String,
    /// What stands between the two lines of backticks.
    pub text: String,
    /// The line of the opening backticks, counted from 1.
    pub line: usize,
    /// The bytes of the text that are the fence.
    pub range: Range<usize>,
    /// What a further line of the same list item or quotation begins with.
    indent: String,
}

/// Every fence of kind `writeback`, in the order of the text.
pub fn find(markdown: &str) -> Vec<Fence> {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
        | Extensions::ENABLE_DEFINITION_LIST
        | Extensions::ENABLE_GFM;
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    for (event, range) in Parser::new_ext(markdown, extensions).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_ours(&info) => {
                open = Some(Fence::at(markdown, range, &info));
            }
            Event::Text(text) => {
                if let Some(fence) = &mut open {
                    fence.text.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => fences.extend(open.take()),
            _ => {}
        }
    }
    fences
}

fn words(info: &str) -> impl Iterator<Item = &str> {
    info.split([',', ' ', '\t']).filter(|word| !word.is_empty())
}

fn is_ours(info: &str) -> bool {
    words(info).next() == Some(KIND)
}

impl Fence {
    fn at(markdown: &str, range: Range<usize>, info: &str) -> Fence {
        let before = &markdown[..range.start];
        let begins = before.rfind('\n').map_or(0, |newline| newline + 1);
        let continued = |c: char| if c == '>' { '>' } else { ' ' };
        Fence {
            info: info.to_owned(),
            text: String::new(),
            line: 1 + before.matches('\n').count(),
            range,
            indent: before[begins..].chars().map(continued).collect(),
        }
    }

    /// A block of HTML in its place; a blank line ends it.
    pub fn with_block(&self, html: &str) -> String {
        format!("{html}\n{}\n", self.indent.trim_end())
    }

    /// Plain text in its place.
    pub fn with_code(&self, text: &str) -> String {
        let mut code = "````text\n".to_owned();
        for line in text.lines() {
            code.push_str(format!("{}{line}", self.indent).trim_end());
            code.push('\n');
        }
        code + &self.indent + "````"
    }
}

/// Reads what stands behind the opening backticks.
///
/// # Errors
/// A sentence that says what would be right.
pub fn options(info: &str) -> Result<Options, String> {
    let mut options = Options::default();
    let mut seen = Vec::new();
    for word in words(info).skip(1) {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        if seen.contains(&name) {
            return Err(format!("`{name}` stands here twice"));
        }
        seen.push(name);
        set(&mut options, name, value)?;
    }
    Ok(options)
}

fn set(options: &mut Options, name: &str, value: Option<&str>) -> Result<(), String> {
    let shown = &mut options.shown;
    match (name, value) {
        ("picture", None) => shown.picture = true,
        ("picture", Some(_)) => return Err("`picture` takes no value".to_owned()),
        ("step", Some(step)) => shown.step = Some(step.parse()?),
        ("theme", Some(word)) => shown.theme = Some(one_of(name, word)?),
        ("controls", Some(word)) => shown.controls = Some(one_of(name, word)?),
        ("kernel", Some(words)) => shown.kernel = Some(words.to_owned()),
        ("compare", Some(words)) => shown.compare = Some(words.to_owned()),
        ("file", Some(path)) => options.file = Some(path.to_owned()),
        (known, None) if OPTIONS.contains(&known) => {
            return Err(format!("`{known}` needs a value, as in `{known}=...`"));
        }
        _ => return Err(unknown(name)),
    }
    Ok(())
}

/// The value of that name.
fn one_of<V: ValueEnum>(option: &str, word: &str) -> Result<V, String> {
    V::from_str(word, false).map_err(|_| {
        let names: Vec<String> = V::value_variants().iter().cloned().map(name_of).collect();
        let names = either(names.iter().map(String::as_str));
        format!("`{option}` is {names}, not `{word}`")
    })
}

fn unknown(name: &str) -> String {
    let hint =
        nearest(name, OPTIONS).map_or(String::new(), |right| format!(": did you mean `{right}`?"));
    let hint = match hint.is_empty() {
        true => format!("; there are {}", either(OPTIONS)),
        false => hint,
    };
    format!("`{name}` is no option of a scenario's fence{hint}")
}
