//! The JSON schema of `cablelint.toml`, made of the types that it is read into.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::{Map, Value};

use super::declared::Declared;
use super::layer::MOST;
use crate::engine::RuleSet;
use crate::page::{Category, Options, Setting};

/// The name of a rule. Which there are is filled in by [`schema`].
pub(super) struct RuleName;

/// The name of a rule, a category, or `all`. Which there are is filled in by [`schema`].
pub(super) struct Selector;

impl JsonSchema for RuleName {
    fn schema_name() -> Cow<'static, str> {
        "RuleName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// What a configuration may say where these rules are known.
#[must_use]
pub fn schema(rules: &RuleSet) -> Value {
    let mut schema = schema_for!(Declared).to_value();
    let known = || rules.rules().map(|chosen| &chosen.rule);
    let former = known().flat_map(|rule| &rule.renamed_from);
    let names: Vec<&str> = known()
        .map(|rule| &rule.name)
        .chain(former)
        .map(String::as_str)
        .collect();
    let categories = Category::ALL.map(Category::name);
    let selectors: Vec<&str> = ["all"]
        .into_iter()
        .chain(categories)
        .chain(names.iter().copied())
        .collect();
    schema["$defs"]["RuleName"]["enum"] = names.clone().into();
    schema["$defs"]["Selector"]["enum"] = selectors.into();
    schema["properties"]["severity"]["propertyNames"]["enum"] = names.clone().into();
    let options = known().filter(|rule| !rule.options.is_empty());
    let options = options.map(|rule| (rule.name.clone(), declared(&rule.options)));
    let of_options = &mut schema["properties"]["options"];
    of_options["properties"] = Value::Object(options.collect());
    of_options["propertyNames"]["enum"] = names.into();
    of_options["additionalProperties"] = closed(Map::new());
    schema
}

/// The options that a rule's page declares.
fn declared(options: &Options) -> Value {
    let number = json_schema!({ "type": "integer", "minimum": 0, "maximum": MOST });
    let kind = |setting: &Setting| match setting {
        Setting::Integer(_) => number.clone(),
        Setting::Integers(_) => {
            json_schema!({ "type": "array", "items": number.clone(), "minItems": 1 })
        }
    };
    let options = options.iter();
    let options = options.map(|(name, setting)| (name.to_owned(), kind(setting).to_value()));
    closed(options.collect())
}

/// A table with these keys and no others.
fn closed(properties: Map<String, Value>) -> Value {
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
        .to_value()
}
