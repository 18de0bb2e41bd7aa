//! Standard output and standard error: colours where they are wanted, and a reader who may have gone.

use crate::status::Status;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{self, BufWriter, Write};
use writeback_scenario::story::{Story, Tone};

/// Where a command writes.
pub struct Out {
    stdout: Quiet<BufWriter<AutoStream<io::Stdout>>>,
    stderr: AutoStream<io::Stderr>,
}

/// A writer that takes no notice of a reader who has gone: the command ends as it would have ended.
struct Quiet<W>(W);

impl<W: Write> Write for Quiet<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let len = bytes.len();
        unless_gone(self.0.write(bytes), len)
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_gone(self.0.flush(), ())
    }
}

fn unless_gone<T>(result: io::Result<T>, gone: T) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(gone),
        result => result,
    }
}

impl Out {
    /// The streams of this process; colours only on a terminal, and never where `NO_COLOR` is set.
    pub fn new() -> Out {
        let stdout = AutoStream::new(io::stdout(), ColorChoice::Auto);
        Out {
            stdout: Quiet(BufWriter::new(stdout)),
            stderr: AutoStream::new(io::stderr(), ColorChoice::Auto),
        }
    }

    /// Writes one line.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.stdout, "{text}")
    }

    /// Writes a story, each piece in the colour of its tone.
    pub fn story(&mut self, story: &Story) -> io::Result<()> {
        for line in &story.lines {
            for piece in line {
                let style = style(piece.tone);
                write!(self.stdout, "{style}{}{style:#}", piece.text)?;
            }
            writeln!(self.stdout)?;
        }
        Ok(())
    }

    /// Writes bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stdout.write_all(bytes)
    }

    /// A writer for what is too long to be kept.
    pub fn writer(&mut self) -> &mut impl Write {
        &mut self.stdout
    }

    /// Writes everything that was kept back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }

    /// Shows on the terminal how far the work is, in the place of what it showed before; nothing clears it.
    pub fn progress(&mut self, text: &str) {
        // There is nobody left to tell that standard error is gone.
        let _ = write!(self.stderr, "\r{text}\x1b[K");
        let _ = self.stderr.flush();
    }

    /// Tells on standard error of what is wrong and stands in no text: on the command line, with a file, or with a text
    /// as a whole. What stands in a text is told with its place, by [`Out::complain`].
    pub fn error(&mut self, message: &str) {
        let style = AnsiColor::Red.on_default().bold();
        self.complain(&format!("{style}error:{style:#} {message}"));
    }

    /// Tells of what keeps a command from its work, as [`Out::error`] does, and how the command ends.
    pub fn unreadable(&mut self, message: &str) -> Status {
        self.error(message);
        Status::Unreadable
    }

    /// Tells on standard error what is wrong, behind everything that was written before.
    pub fn complain(&mut self, text: &str) {
        // There is nobody left to tell that standard output or standard error is gone.
        let _ = self.stdout.flush();
        let _ = write!(self.stderr, "{text}");
        if !text.ends_with('\n') {
            let _ = writeln!(self.stderr);
        }
    }
}

/// The colour of a tone; what it means stands in the words beside it.
fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Faint => Style::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
    }
}
