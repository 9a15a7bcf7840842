use wxpay_core_schema::Value;
use wxpay_core_schema::event::{Entry, Event};
use wxpay_core_schema::shape::{FromAnswer, Kind, Shape};

#[derive(Default)]
struct Mine;

impl FromAnswer for Mine {
    fn from_answer(_: Value) -> Self {
        Self
    }
}

impl Shape for Mine {
    const KIND: Kind = Kind::Any;

    fn into_value(self) -> Option<Value> {
        None
    }

    fn from_value(_: &Value) -> Self {
        Self
    }
}

impl Event for Mine {
    type Data = wxpay_core_schema::answers::NoContent;
    const ENTRY: &'static Entry = panic!();
}

fn main() {}
