//! What mending gives to see: diffs, the mended text of standard input, and what to say of fixes that were not made.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;

use super::args::Check;
use super::terminal::{self, Color};
use crate::engine::RuleSet;
use crate::error::shown;
use crate::report::{self, Reader};
use crate::run::{Checked, Input, Mended};

/// What goes to standard output and is no report.
pub struct Mendings<'a> {
    args: &'a Check,
    rules: &'a RuleSet,
    /// Whether the first input is standard input, and its mended text wanted.
    text: bool,
    out: Box<dyn Write>,
    reader: Reader,
    /// The working directory, to which the paths of a diff are relative where they can be.
    here: PathBuf,
    /// How many files differ.
    pub differing: usize,
    /// What is to be said of fixes that were not made, in lines.
    pub notes: String,
}

impl<'a> Mendings<'a> {
    /// Before the first of `inputs` is mended as `args` say.
    pub fn begin(
        args: &'a Check,
        rules: &'a RuleSet,
        inputs: &[Input],
        color: Color,
    ) -> Mendings<'a> {
        let (out, style) = terminal::stdout(color);
        Mendings {
            args,
            rules,
            text: args.writes() && matches!(inputs.first(), Some(Input::Stdin(_))),
            out,
            reader: terminal::reader(style, color),
            here: env::current_dir().unwrap_or_default(),
            differing: 0,
            notes: String::new(),
        }
    }

    /// Whether standard output is taken by a mended text, so that reports go elsewhere.
    pub fn take_stdout(&self) -> bool {
        self.text
    }

    /// Shows what mending one file came to.
    pub fn file(&mut self, checked: &Checked) -> io::Result<()> {
        let Some(mended) = &checked.mended else {
            return Ok(());
        };
        self.note(checked, mended);
        self.differing += usize::from(mended.differs());
        if self.args.diff {
            let path = checked.path.strip_prefix(&self.here);
            report::diff(
                path.unwrap_or(&checked.path),
                mended,
                self.reader,
                &mut self.out,
            )
        } else if self.text && checked.source.cable.0 == 0 {
            self.out.write_all(&mended.after)
        } else {
            Ok(())
        }
    }

    fn note(&mut self, checked: &Checked, mended: &Mended) {
        for withheld in &mended.withheld {
            let path = shown(&checked.path);
            let line = checked.source.location(withheld.span.start).line;
            let [rule, brings] =
                [withheld.rule, withheld.brings].map(|rule| &self.rules.rule(rule).name);
            self.notes += &format!(
                "{path}:{line}: the fix of {rule} was not made: it would bring an error ({brings})\n"
            );
        }
    }

    /// Writes what is left.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
