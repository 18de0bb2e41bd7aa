//! Counterparts as JSON, for the player: one small writer for all of them, where serde makes one for each.
//!
//! What the page is told is the same in both builds; `scripts/native-equals-wasm.mjs` compares them.

#[cfg(not(feature = "full"))]
mod write;

#[cfg(not(feature = "full"))]
pub use write::{Plain, object, to_js};

/// Has a counterpart written as an object of its fields; a key that is not the field's name stands behind it.
/// A field that is not written is named, too: none is forgotten.
#[cfg(not(feature = "full"))]
macro_rules! plain {
    ($name:ident { $($field:ident $(as $key:literal)?),* $(,)? } $(without $left_out:ident)?) => {
        impl $crate::plain::Plain for $name {
            fn write(&self, out: &mut String) {
                let $name { $($field,)* $($left_out: _)? } = self;
                $crate::plain::object(out, &[$(($crate::plain::key!($field $($key)?), $field)),*]);
            }
        }
    };
}

#[cfg(not(feature = "full"))]
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Has a counterpart written as a word.
#[cfg(not(feature = "full"))]
macro_rules! word {
    ($name:ident { $($variant:ident $word:literal),* $(,)? }) => {
        impl $crate::plain::Plain for $name {
            fn write(&self, out: &mut String) {
                let word = match self {
                    $($name::$variant => $word),*
                };
                $crate::plain::Plain::write(word, out);
            }
        }
    };
}

/// The full build has serde.
#[cfg(feature = "full")]
macro_rules! nothing {
    ($($any:tt)*) => {};
}

#[cfg(not(feature = "full"))]
pub(crate) use {key, plain, word};
#[cfg(feature = "full")]
pub(crate) use {nothing as plain, nothing as word};
