//! What comes in from files, and what is taken away.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use writeback_scenario::export::c_program;
use writeback_scenario::import::{self, ImportError};
use writeback_scenario::session::Session;
use writeback_scenario::story::mail;
use writeback_scenario::{check, picture};

/// A text that was opened. Without a scenario there is a reason, as the end of a sentence.
#[derive(Serialize, Tsify, Default)]
#[tsify(missing_as_null)]
#[serde(rename_all = "camelCase")]
pub struct TakenIn {
    text: Option<String>,
    was_trace: bool,
    /// What of a trace is not in the scenario, a line for each kind.
    left_out: Vec<String>,
    problem: Option<String>,
}

impl From<Result<import::TakenIn, ImportError>> for TakenIn {
    fn from(taken: Result<import::TakenIn, ImportError>) -> TakenIn {
        match taken {
            Ok(import::TakenIn::Scenario(text)) => TakenIn {
                text: Some(text),
                ..TakenIn::default()
            },
            Ok(import::TakenIn::Trace(imported)) => TakenIn {
                text: Some(imported.text),
                was_trace: true,
                left_out: imported.left_out.iter().map(ToString::to_string).collect(),
                problem: None,
            },
            Err(error) => TakenIn {
                problem: Some(error.to_string()),
                ..TakenIn::default()
            },
        }
    }
}

/// What can be made of a text.
#[derive(Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Product {
    /// A C program.
    C,
    /// The story as text for a mail.
    Mail,
    /// The stage at a position, compared with another one.
    Stage {
        position: u32,
        since: u32,
        theme: Theme,
    },
    /// The run, a frame for each step.
    Strip { theme: Theme },
}

/// The colours of a picture.
#[derive(Deserialize, Tsify, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl From<Theme> for picture::Theme {
    fn from(theme: Theme) -> picture::Theme {
        match theme {
            Theme::System => picture::Theme::System,
            Theme::Light => picture::Theme::Light,
            Theme::Dark => picture::Theme::Dark,
        }
    }
}

/// What was made, or why not, as the end of a sentence; nothing of both where the text does not run.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Made {
    text: Option<String>,
    problem: Option<String>,
}

impl Product {
    pub fn of(self, text: &str) -> Made {
        let open = || Session::open(text);
        let text = match self {
            Product::C => match c_program(&check(text)) {
                Ok(program) => Some(program),
                Err(error) => {
                    return Made {
                        text: None,
                        problem: Some(error.to_string()),
                    };
                }
            },
            Product::Mail => mail(&open()),
            Product::Stage {
                position,
                since,
                theme,
            } => picture::stage(&mut open(), position as usize, since as usize, theme.into()),
            Product::Strip { theme } => picture::strip(&mut open(), theme.into()),
        };
        Made {
            text,
            problem: None,
        }
    }
}
