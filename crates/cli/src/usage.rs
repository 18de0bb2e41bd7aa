//! What is said of a wrong command line beside what clap says: the nearest right word, and who has an option.

use crate::args::Args;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error, Parser};
use writeback_scenario::syntax::{and, nearest};

/// The arguments of this process; a wrong command line ends it.
pub fn arguments() -> Args {
    Args::try_parse().unwrap_or_else(|error| helped(error, &Args::command()).exit())
}

/// An error with all the help there is.
fn helped(mut error: Error, command: &Command) -> Error {
    let word = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        _ => None,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand if error.get(ContextKind::SuggestedSubcommand).is_none() => {
            let names = command.get_subcommands().map(Command::get_name);
            let wrong = word(ContextKind::InvalidSubcommand);
            if let Some(right) = wrong.and_then(|wrong| nearest(&wrong, names)) {
                let right = ContextValue::Strings(vec![right.to_owned()]);
                error.insert(ContextKind::SuggestedSubcommand, right);
            }
        }
        ErrorKind::UnknownArgument => {
            let wrong = word(ContextKind::InvalidArg);
            if let Some(whose) = wrong.and_then(|option| whose(&option, command)) {
                let tips = ContextValue::StyledStrs(vec![whose.into()]);
                error.insert(ContextKind::Suggested, tips);
            }
        }
        _ => {}
    }
    error
}

/// The commands that have an option, in a sentence; none where no command has it.
fn whose(option: &str, command: &Command) -> Option<String> {
    let long = option.split('=').next()?.strip_prefix("--")?;
    let has = |command: &&Command| command.get_arguments().any(|a| a.get_long() == Some(long));
    let names: Vec<&str> = command
        .get_subcommands()
        .filter(has)
        .map(Command::get_name)
        .collect();
    (!names.is_empty()).then(|| format!("`--{long}` is an option of {}", and(names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: &str) {
        let error = Args::try_parse_from(words.iter().copied())
            .err()
            .map(|error| helped(error, &Args::command()));
        let said = error.map_or(String::new(), |error| error.to_string());
        assert!(said.contains(expected), "{words:?}: {said}");
    }

    #[test]
    fn a_wrong_word_has_its_nearest_right_one() {
        check(&["writeback", "rnu", "a.wb"], "'run'");
        check(&["writeback", "exlpore", "a.wb"], "'explore'");
        check(&["writeback", "run", "--stesp", "a.wb"], "'--steps'");
        check(
            &["writeback", "run", "--kernel", "6.12", "a.wb"],
            "tip: `--kernel` is an option of `compare`, ",
        );
        check(
            &["writeback", "fmt", "--minimise", "a.wb"],
            "tip: `--minimise` is an option of `explore`\n",
        );
    }
}
