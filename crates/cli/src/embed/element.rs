//! The element, in one line: a blank line would end it in Markdown.

use super::{Moment, Shown, Sound, name_of};
use writeback_scenario::link::{self, Beside, Link};
use writeback_scenario::picture::{self, Theme};
use writeback_scenario::session::Session;

/// Where the playground is, seen from the document.
pub struct Site {
    playground: String,
}

impl Site {
    /// The address of the playground's folder, absolute or relative.
    pub fn new(playground: &str) -> Site {
        let slash = match playground.is_empty() || playground.ends_with('/') {
            true => "",
            false => "/",
        };
        Site {
            playground: format!("{playground}{slash}"),
        }
    }

    /// The script that defines the element.
    pub fn script(&self) -> String {
        format!("{}v1/writeback-playground.js", self.playground)
    }
}

/// The scenario as an element with its text inside, which is what remains where no script runs.
///
/// # Errors
/// When no picture can be drawn.
pub fn element(sound: &mut Sound, shown: &Shown, site: &Site) -> Result<String, String> {
    let mut attributes = String::new();
    let mut attribute = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            attributes.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
    };
    let step = shown.step.map(|step| step.to_string());
    attribute("step", step.as_deref());
    attribute("kernel", shown.kernel.as_deref());
    attribute("compare", shown.compare.as_deref());
    attribute("theme", shown.theme.map(name_of).as_deref());
    attribute("controls", shown.controls.map(name_of).as_deref());
    let text = escape(&sound.text);
    let picture = match shown.picture {
        true => format!(
            "<noscript>{}</noscript>",
            image(&mut sound.session, shown.step)?
        ),
        false => String::new(),
    };
    Ok(format!(
        "<div class=\"writeback\"><writeback-playground{attributes}><pre>{text}</pre>\
         <p><a href=\"{}\">Step through it in the playground</a></p>\
         </writeback-playground>{picture}</div>",
        escape(&format!("{}{}", site.playground, fragment(sound, shown)))
    ))
}

/// The link to what is shown, from its `#` on; empty where the scenario is too long for one.
fn fragment(sound: &Sound, shown: &Shown) -> String {
    let session = &sound.session;
    let text = match shown.kernel {
        None => sound.text.clone(),
        Some(_) => session.tree.to_string().trim_start().to_owned(),
    };
    let position = shown.step.and_then(|moment| moment.positions(session).ok());
    let link = Link {
        text,
        moment: position
            .and_then(|(position, _)| link::Moment::of(session, position))
            .filter(|moment| *moment != link::Moment::default()),
        beside: shown.compare.as_ref().map(|words| Beside {
            kernel: words.clone(),
            moment: None,
            answer: session
                .on_kernel(words)
                .ok()
                .as_ref()
                .and_then(link::answer),
        }),
        answer: link::answer(session),
        ..Link::default()
    };
    link::encode(&link).map_or_else(|_| String::new(), |link| format!("#{link}"))
}

/// The stage as a picture that is part of the document.
fn image(session: &mut Session, moment: Option<Moment>) -> Result<String, String> {
    let (position, since) = moment.unwrap_or(Moment::After(0)).positions(session)?;
    let svg = picture::stage(session, position, since, Theme::System)
        .ok_or("a text with mistakes has no stage")?;
    let title = svg
        .split_once("<title id=\"title\">")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .map_or("", |(title, _)| title);
    Ok(format!(
        "<img alt=\"{title}\" src=\"data:image/svg+xml,{}\">",
        percent(&svg)
    ))
}

/// Text as HTML has it, in one line.
fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("&#10;"),
            '\r' => {}
            other => html.push(other),
        }
    }
    html
}

/// Bytes as an address has them.
fn percent(text: &str) -> String {
    let mut address = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b'/'
            | b':'
            | b'='
            | b' '
            | b','
            | b';'
            | b'('
            | b')' => address.push(char::from(byte)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}
