//! The options that say which settings hold.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::config::{self, Flags, Settings};
use crate::error::Error;
use crate::walk::{self, Given};

/// Where settings come from.
#[derive(Debug, Default, Args)]
pub struct Configuration {
    /// A configuration file in place of the nearest cablelint.toml, or a setting that beats it, as 'min-severity = "info"'; may be repeated
    #[arg(long, value_name = "FILE|SETTING", help_heading = "Configuration")]
    pub config: Vec<OsString>,

    /// Read no configuration file
    #[arg(long, help_heading = "Configuration")]
    pub isolated: bool,
}

impl Configuration {
    /// The settings that hold for the paths `given` where the command line says `flags` besides.
    pub fn settings(&self, given: &Given, mut flags: Flags) -> Result<Settings, Error> {
        flags.here = walk::absolute(Path::new("."));
        let mut file = None;
        for config in &self.config {
            // A setting has an equals sign; a file may have one in its name, and then it is there.
            match config.to_str().filter(|text| text.contains('=')) {
                Some(text) if !Path::new(config).exists() => flags.fragments.push(text.to_owned()),
                _ if self.isolated || file.is_some() => {
                    return Err(Error::OneConfiguration {
                        path: config.into(),
                    });
                }
                _ => {
                    walk::existing(Path::new(config))?;
                    file = Some(PathBuf::from(config));
                }
            }
        }
        let nearest = || {
            let nearest = config::nearest(&given.common, given.repository.as_deref())?;
            Some(walk::relative(&nearest, &flags.here))
        };
        let file = file.or_else(|| if self.isolated { None } else { nearest() });
        let folder = match &file {
            Some(file) => folder(file),
            None => given.root().to_owned(),
        };
        config::read(file.as_deref(), &folder, &flags)
    }
}

fn folder(file: &Path) -> PathBuf {
    let mut folder = walk::absolute(file);
    folder.pop();
    folder
}
