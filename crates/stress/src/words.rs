//! Options as a form has them: every one a word that somebody typed.

use crate::amount::{Amount, bytes};
use crate::options::Options;
use crate::order::Order;
use writeback_scenario::syntax::either;

macro_rules! fields {
    ($($field:ident $name:literal,)*) => {
        /// A field of the form.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[expect(missing_docs, reason = "each is the option of that name")]
        pub enum Field {
            $($field,)*
        }

        impl Field {
            /// Every field, in the order in which a form has them.
            pub const ALL: &[Field] = &[$(Field::$field,)*];

            /// The name that a form has for it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Field::$field => $name,)*
                }
            }
        }
    };
}

fields! {
    Size "size",
    Chunk "chunk",
    Order "order",
    DirtyLimit "dirtyLimit",
    BackgroundLimit "backgroundLimit",
    Memory "memory",
    CommitEvery "commitEvery",
    Seed "seed",
    Kernel "kernel",
    Fs "fs",
    Block "block",
}

impl Options {
    /// Reads the options from the words of a form; of one that is blank, the default is taken.
    /// A blank memory means that nothing is evicted.
    ///
    /// # Errors
    /// The field and a sentence that says what would be right.
    pub fn from_words<'a>(word: impl Fn(Field) -> &'a str) -> Result<Options, (Field, String)> {
        let mut options = Options {
            memory: None,
            ..Options::default()
        };
        for field in Field::ALL.iter().copied() {
            let word = word(field).trim();
            if !word.is_empty() {
                options.take(field, word).map_err(|said| (field, said))?;
            }
        }
        Ok(options)
    }

    fn take(&mut self, field: Field, word: &str) -> Result<(), String> {
        match field {
            Field::Size => self.size = bytes(word)?,
            Field::Chunk => self.chunk = bytes(word)?,
            Field::Order => self.order = order(word)?,
            Field::DirtyLimit => self.dirty_limit = Amount::parse(word)?,
            Field::BackgroundLimit => self.background_limit = Amount::parse(word)?,
            Field::Memory => self.memory = Some(Amount::parse(word)?),
            Field::CommitEvery => self.commit_every = Some(number(word)?),
            Field::Seed => self.seed = number(word)?,
            Field::Kernel => self.kernel = word.to_owned(),
            Field::Fs => self.fs = Some(word.to_owned()),
            Field::Block => self.block = bytes(word)?,
        }
        Ok(())
    }
}

/// Reads the word of an order.
///
/// # Errors
/// A sentence that says what would be right.
pub fn order(word: &str) -> Result<Order, String> {
    Order::by_word(word).ok_or_else(|| {
        let words = Order::ALL.iter().map(|order| order.word());
        format!("an order is {}", either(words))
    })
}

fn number<N: std::str::FromStr>(word: &str) -> Result<N, String> {
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    let number = word.parse().ok().filter(|_| digits);
    number.ok_or_else(|| format!("`{word}` is not a whole number that fits here"))
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::{Amount, Options, Order};

    fn read(given: &[(Field, &str)]) -> Result<Options, (Field, String)> {
        Options::from_words(|field| {
            let word = given.iter().find(|(f, _)| *f == field);
            word.map_or("", |(_, word)| *word)
        })
    }

    #[test]
    fn what_is_blank_is_the_default() {
        let memory = None;
        assert_eq!(
            read(&[]),
            Ok(Options {
                memory,
                ..Options::default()
            })
        );
        assert_eq!(read(&[(Field::Memory, "50%")]), Ok(Options::default()));
    }

    #[test]
    fn every_field_is_read() {
        let options = read(&[
            (Field::Size, " 40M "),
            (Field::Chunk, "2k"),
            (Field::Order, "linear"),
            (Field::DirtyLimit, "8%"),
            (Field::BackgroundLimit, "1M"),
            (Field::Memory, "70M"),
            (Field::CommitEvery, "100"),
            (Field::Seed, "18446744073709551615"),
            (Field::Kernel, "2.6.20"),
            (Field::Fs, "ext2"),
            (Field::Block, "4k"),
        ]);
        let expected = Options {
            size: 40 << 20,
            chunk: 2048,
            order: Order::Linear,
            dirty_limit: Amount::Percent(8),
            background_limit: Amount::Bytes(1 << 20),
            memory: Some(Amount::Bytes(70 << 20)),
            commit_every: Some(100),
            seed: u64::MAX,
            kernel: "2.6.20".to_owned(),
            fs: Some("ext2".to_owned()),
            block: 4096,
        };
        assert_eq!(options, Ok(expected));
    }

    #[test]
    fn a_wrong_word_is_told_with_its_field() {
        for (field, word) in [
            (Field::Size, "large"),
            (Field::Chunk, "-1"),
            (Field::Order, "sideways"),
            (Field::DirtyLimit, "5 percent"),
            (Field::Memory, "%"),
            (Field::CommitEvery, "4294967296"),
            (Field::Seed, "+1"),
            (Field::Block, "1x"),
        ] {
            let refused = read(&[(field, word)]).expect_err("it is refused");
            assert_eq!(refused.0, field);
            assert!(!refused.1.is_empty());
        }
    }
}
