//! 分账接收方: who may receive, kept at platform level.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::fields::Fields;
use crate::kept::Table;
use crate::ledger::Ledger;
use crate::refusal::Refusal;

/// Registered receivers of one platform.
pub(crate) const MAX_RECEIVERS: usize = 20_000;

pub(crate) const MERCHANT_ID: &str = "MERCHANT_ID";
pub(crate) const PERSONAL_OPENID: &str = "PERSONAL_OPENID";
const TYPES: [&str; 2] = [MERCHANT_ID, PERSONAL_OPENID];
const RELATIONS: [&str; 5] = ["SUPPLIER", "DISTRIBUTOR", "SERVICE_PROVIDER", "PLATFORM", "OTHERS"];

/// The party that receives the money.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[allow(clippy::exhaustive_enums)] // WeChat Pay has these two.
pub enum Party {
    /// A merchant, by mchid.
    Merchant(String),
    /// A person, by appid and openid.
    Person(String, String),
}

impl Party {
    /// `type` on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Merchant(_) => MERCHANT_ID,
            Self::Person(..) => PERSONAL_OPENID,
        }
    }

    /// `account` on the wire: mchid or openid.
    pub fn account(&self) -> &str {
        let (Self::Merchant(account) | Self::Person(_, account)) = self;
        account
    }

    /// True if it is this merchant.
    pub fn is_merchant(&self, mchid: &str) -> bool {
        matches!(self, Self::Merchant(own) if own == mchid)
    }

    /// Reads `type`, the account under its name there, and the appid that a person needs.
    pub(crate) fn parse(fields: &Fields<'_>, account: &str, appid: Option<&str>) -> Result<Self, Refusal> {
        let kind = fields.one_of("type", &TYPES)?;
        let account = fields.text(account, 64)?;
        match (kind, appid) {
            (PERSONAL_OPENID, Some(appid)) => Ok(Self::Person(appid.into(), account)),
            (PERSONAL_OPENID, None) => Err(Refusal::param("/appid", "分账接收方为个人时必填")),
            _ => Ok(Self::Merchant(account)),
        }
    }
}

/// Opens a sensitive field; the refusal says why it does not open.
pub type Open<'a> = &'a dyn Fn(&str) -> Result<String, Refusal>;

/// A request to add a receiver, its name decrypted.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)] // The fields of the page.
pub struct AddReceiver {
    /// Whom.
    pub party: Party,
    /// The appid, if given.
    pub appid: Option<String>,
    /// The full name or real name, if given.
    pub name: Option<String>,
}

impl AddReceiver {
    /// Reads the body.
    pub fn parse(body: &Value, open: Open<'_>) -> Result<Self, Refusal> {
        let fields = Fields::body(body)?;
        let appid = fields.optional("appid", 32)?;
        let party = Party::parse(&fields, "account", appid.as_deref())?;
        let plain = fields.optional("name", 256)?;
        let sealed = fields.optional("encrypted_name", 10240)?;
        fields.one_of("relation_type", &RELATIONS)?;
        let name = match (plain, sealed, &party) {
            (Some(_), Some(_), _) => return Err(fields.wrong("encrypted_name", "不能与name同时填写")),
            (None, Some(_), Party::Merchant(_)) => return Err(fields.wrong("encrypted_name", "仅用于个人接收方")),
            (None, None, Party::Merchant(_)) => return Err(fields.wrong("name", "分账接收方为商户时必填商户全称")),
            (None, Some(sealed), Party::Person(..)) => Some(open(&sealed)?),
            (plain, None, _) => plain,
        };
        Ok(Self { party, appid, name })
    }
}

/// The receivers of one platform.
pub(crate) type Receivers = Table<Party, ()>;

impl Ledger {
    /// 添加分账接收方. Adding again succeeds and changes nothing.
    pub fn add_receiver(&mut self, add: &AddReceiver) -> Result<Value, Refusal> {
        self.check_appid(add.appid.as_deref())?;
        self.check_name(&add.party, add.name.as_deref())?;
        if !self.receivers.contains_key(&add.party) {
            if self.receivers.len() >= MAX_RECEIVERS {
                return Err(Refusal::invalid("分账接收方数量超过上限"));
            }
            self.receivers.insert(add.party.clone(), ());
        }
        Ok(json!({ "type": add.party.kind(), "account": add.party.account() }))
    }

    /// 删除分账接收方.
    pub fn delete_receiver(&mut self, body: &Value) -> Result<Value, Refusal> {
        let fields = Fields::body(body)?;
        let appid = fields.optional("appid", 32)?;
        let party = Party::parse(&fields, "account", appid.as_deref())?;
        if self.receivers.remove(&party).is_none() {
            return Err(Refusal::invalid("分账接收方不存在"));
        }
        Ok(json!({ "type": party.kind(), "account": party.account() }))
    }

    /// True if the party exists, and is called so.
    pub(crate) fn check_name(&self, party: &Party, name: Option<&str>) -> Result<(), Refusal> {
        let known = match party {
            Party::Merchant(mchid) => {
                &self.accounts.get(mchid).ok_or_else(|| Refusal::invalid("分账接收方账号不存在"))?.name
            }
            Party::Person(appid, openid) => {
                let person = self.persons.get(appid, openid);
                &person.ok_or_else(|| Refusal::invalid("分账接收方openid与appid不匹配"))?.name
            }
        };
        if name.is_some_and(|name| name != known) {
            let what = if matches!(party, Party::Merchant(_)) { "商户全称" } else { "个人姓名" };
            return Err(Refusal::invalid(format!("分账接收方{what}与实际不匹配")));
        }
        Ok(())
    }

    pub(crate) fn check_appid(&self, appid: Option<&str>) -> Result<(), Refusal> {
        match appid {
            Some(appid) if !self.appids.contains(appid) => Err(Refusal::invalid("appid与商户号不匹配")),
            _ => Ok(()),
        }
    }
}
