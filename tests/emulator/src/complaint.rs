//! 消费者投诉: what buyers complain of, and what a merchant does about it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::asked::Asked;
use crate::calendar::{DAY, unix};
use crate::complaint_view::paged;
use crate::kept::{Bytes, List, Table, Whole, kept};
use crate::ledger::{Ledger, Notice};
use crate::refusal::Refusal;
use crate::routes::Answer;

/// The most that one page of the list shows, and what it shows by itself.
const PAGE: (i64, i64) = (50, 10);
/// The same of the negotiation history.
const HISTORY_PAGE: (i64, i64) = (300, 100);
/// How long the days of one list may be apart.
const SPAN: u64 = 30 * DAY;

/// Every complaint, and what was uploaded to answer them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Complaints {
    pub(crate) all: List<Complaint>,
    pub(crate) by_id: Table<String, usize>,
    /// Where the merchant is told of them.
    notify_url: Whole<Option<String>>,
    /// Pictures by their media id.
    pub(crate) images: Table<String, Bytes>,
    /// Answers at once by their idempotent id: what was asked, and the number of the answer.
    immediate: Table<String, (Value, String)>,
}

kept!(Complaints { all, by_id, notify_url, images, immediate });

/// 投诉单.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Complaint {
    pub(crate) id: String,
    /// The order that it is about.
    pub(crate) order: usize,
    /// The merchant that it is against.
    pub(crate) mchid: String,
    pub(crate) openid: String,
    pub(crate) detail: String,
    pub(crate) problem_type: String,
    pub(crate) apply_refund_amount: Option<i64>,
    /// Media ids of the buyer's pictures.
    pub(crate) images: Vec<String>,
    pub(crate) state: State,
    pub(crate) created_at: u64,
    /// True if the buyer's last words have no answer.
    pub(crate) awaits_response: bool,
    /// True while WeChat Pay helps.
    pub(crate) in_platform_service: bool,
    /// How often the buyer complained.
    pub(crate) times: i64,
    pub(crate) history: Vec<Negotiation>,
}

/// 协商历史: something that was said or done.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Negotiation {
    pub(crate) log_id: String,
    pub(crate) operator: String,
    pub(crate) at: u64,
    pub(crate) kind: String,
    pub(crate) details: String,
    /// Media ids.
    pub(crate) images: Vec<String>,
    /// The message of an answer at once.
    pub(crate) message: Option<Value>,
}

/// `complaint_state`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum State {
    Pending,
    Processing,
    Processed,
}

/// Something that is said or done about a complaint: by whom, and its names in the history and in the notification, which
/// may have none for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    pub(crate) operator: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) told_as: &'static str,
}

pub(crate) const fn act(operator: &'static str, kind: &'static str, told_as: &'static str) -> Act {
    Act { operator, kind, told_as }
}

const RESPONSE: Act = act("商户", "MERCHANT_RESPONSE", "MERCHANT_RESPONSE");
const COMPLETION: Act = act("商户", "MERCHANT_CONFIRM_COMPLETE", "MERCHANT_CONFIRM_COMPLETE");
const APPROVAL: Act = act("商户", "MERCHANT_APPROVE_REFUND", "MERCHANT_APPROVE_REFUND");
// The history's spelling is WeChat Pay's.
const REJECTION: Act = act("商户", "MERCHANT_REFUSE_RERUND", "MERCHANT_REJECT_REFUND");
pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    Some(match asked.name() {
        "list_complaints" => ledger.list_complaints(asked).map(Some),
        "query_complaint" => {
            ledger.complaint(asked).map(|index| Some(ledger.complaint_view(index, asked.host(), true)))
        }
        "list_negotiation_history" => ledger.list_history(asked).map(Some),
        "respond_complaint" => ledger.respond(asked, now).map(|()| None),
        "respond_immediate_service" => ledger.respond_at_once(asked, now).map(Some),
        "complete_complaint" => ledger.complete_complaint(asked, now).map(|()| None),
        "update_refund_progress" => ledger.approve_refund(asked, now).map(|()| None),
        "create_complaint_notification" => match *ledger.complaints.notify_url {
            Some(_) => Err(Refusal::invalid("投诉通知回调地址已存在，请调用更新接口")),
            None => ledger.set_complaint_url(asked).map(Some),
        },
        "update_complaint_notification" => {
            ledger.complaint_url().and_then(|_| ledger.set_complaint_url(asked)).map(Some)
        }
        "query_complaint_notification" => ledger.complaint_url().map(Some),
        "delete_complaint_notification" => ledger.complaint_url().map(|_| {
            *ledger.complaints.notify_url = None;
            None
        }),
        "upload_image" => ledger.keep_image(asked).map(Some),
        // The file itself is served as every file is.
        "download_image" if ledger.complaints.images.contains_key(asked.text("/media_id")) => return None,
        "download_image" => Err(Refusal::not_exists("图片不存在")),
        _ => return None,
    })
}

impl Complaints {
    /// A picture, and its type.
    pub(crate) fn image_file(&self, media_id: &str) -> Option<(&'static str, &[u8])> {
        let bytes = self.images.get(media_id)?.as_ref();
        let kind = match bytes {
            [0xFF, ..] => "image/jpeg",
            [b'B', ..] => "image/bmp",
            _ => "image/png",
        };
        Some((kind, bytes))
    }
}

impl Ledger {
    fn complaint(&self, asked: &Asked) -> Result<usize, Refusal> {
        let index = self.complaints.by_id.get(asked.text("/complaint_id")).copied();
        let index = index.filter(|index| {
            let told = asked.optional("/complainted_mchid");
            told.is_none_or(|mchid| mchid == self.complaints.all[*index].mchid)
        });
        index.ok_or_else(|| Refusal::not_exists("投诉单不存在"))
    }

    /// 查询投诉单列表: the latest first; only the first page says how many there are.
    fn list_complaints(&self, asked: &Asked) -> Result<Value, Refusal> {
        let day = |pointer: &str| unix(&format!("{}T00:00:00+08:00", asked.text(pointer)));
        let days = [day("/begin_date"), day("/end_date")];
        if let [Some(begin), Some(end)] = days
            && (end < begin || end - begin > SPAN)
        {
            return Err(asked.wrong("/begin_date", "起止日期的跨度不能超过30天"));
        }
        let is_asked = |complaint: &Complaint| {
            asked.optional("/complainted_mchid").is_none_or(|mchid| mchid == complaint.mchid)
                && days[0].is_none_or(|begin| begin <= complaint.created_at)
                && days[1].is_none_or(|end| complaint.created_at < end + DAY)
        };
        let found = self.complaints.all.iter().enumerate().rev().filter(|(_, complaint)| is_asked(complaint));
        let views = found.map(|(index, _)| self.complaint_view(index, asked.host(), false)).collect();
        paged(asked, views, PAGE)
    }

    /// 查询投诉协商历史: the latest first.
    fn list_history(&self, asked: &Asked) -> Result<Value, Refusal> {
        let complaint = &self.complaints.all[self.complaint(asked)?];
        let views = complaint.history.iter().rev().map(|negotiation| negotiation.view(asked.host())).collect();
        paged(asked, views, HISTORY_PAGE)
    }

    /// 提交回复: each is another message to the buyer.
    fn respond(&mut self, asked: &Asked, now: u64) -> Result<(), Refusal> {
        let index = self.complaint(asked)?;
        let images = self.known_images(asked, "/response_images")?;
        self.negotiate(index, RESPONSE, asked.text("/response_content"), images, now);
        self.take_up(index);
        Ok(())
    }

    /// 回复需要即时服务的投诉单: once for each idempotent id.
    fn respond_at_once(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.complaint(asked)?;
        let id = asked.text("/idempotent_id");
        let log_id = match self.complaints.immediate.get(id) {
            Some((terms, _)) if terms != asked.members() => {
                return Err(asked.wrong("/idempotent_id", "已用于内容不同的回复"));
            }
            Some((_, log_id)) => log_id.clone(),
            None => {
                self.negotiate(index, RESPONSE, "", Vec::new(), now);
                self.take_up(index);
                let log = self.complaints.all[index].history.last_mut();
                let log_id = log.as_ref().map(|log| log.log_id.clone()).unwrap_or_default();
                if let Some(log) = log {
                    log.message = asked.at("/message").cloned();
                }
                self.complaints.immediate.insert(id.into(), (asked.members().clone(), log_id.clone()));
                log_id
            }
        };
        Ok(json!({ "log_id": log_id }))
    }

    /// The buyer has an answer.
    fn take_up(&mut self, index: usize) {
        let complaint = &mut self.complaints.all[index];
        complaint.awaits_response = false;
        if complaint.state == State::Pending {
            complaint.state = State::Processing;
        }
    }

    /// 反馈处理完成.
    fn complete_complaint(&mut self, asked: &Asked, now: u64) -> Result<(), Refusal> {
        let index = self.complaint(asked)?;
        if self.complaints.all[index].state != State::Processed {
            self.complaints.all[index].state = State::Processed;
            self.negotiate(index, COMPLETION, "", Vec::new(), now);
        }
        Ok(())
    }

    /// 更新退款审批结果: the buyer is told, and no money moves.
    fn approve_refund(&mut self, asked: &Asked, now: u64) -> Result<(), Refusal> {
        let index = self.complaint(asked)?;
        if self.complaints.all[index].problem_type != "REFUND" {
            return Err(Refusal::invalid("投诉单不是申请退款类型，不能更新退款审批结果"));
        }
        let (act, needed) = match asked.text("/action") {
            "APPROVE" => (APPROVAL, "/launch_refund_day"),
            "REJECT" => (REJECTION, "/reject_reason"),
            _ => return Err(asked.wrong("/action", "应为APPROVE或REJECT")),
        };
        if asked.at(needed).is_none() {
            return Err(asked.wrong(needed, "该审批结果须填写"));
        }
        let images = self.known_images(asked, "/reject_media_list")?;
        let words = [asked.text("/reject_reason"), asked.text("/remark")].join(" ");
        self.negotiate(index, act, words.trim(), images, now);
        self.take_up(index);
        Ok(())
    }

    /// The pictures that a request names, where each was uploaded.
    fn known_images(&self, asked: &Asked, pointer: &str) -> Result<Vec<String>, Refusal> {
        let named = asked.at(pointer).and_then(Value::as_array).into_iter().flatten();
        let named = named.enumerate().map(|(place, id)| {
            let known = id.as_str().filter(|id| self.complaints.images.contains_key(*id)).map(str::to_owned);
            known.ok_or_else(|| asked.wrong(&format!("{pointer}/{place}"), "media_id不存在，应为上传反馈图片所得"))
        });
        named.collect()
    }

    /// 商户上传反馈图片.
    fn keep_image(&mut self, asked: &Asked) -> Result<Value, Refusal> {
        let is_picture = [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"BM"].iter().any(|mark| asked.file().starts_with(mark));
        if !is_picture || asked.file().len() > 2 << 20 {
            return Err(asked.wrong("/file", "应为不超过2MB的JPG、BMP或PNG图片"));
        }
        let media_id = self.image(asked.file().to_vec());
        Ok(json!({ "media_id": media_id }))
    }

    pub(crate) fn image(&mut self, bytes: Vec<u8>) -> String {
        let media_id = format!("file_{}==", self.ids.nonce().to_lowercase());
        self.complaints.images.insert(media_id.clone(), Bytes(bytes));
        media_id
    }

    fn complaint_url(&self) -> Result<Value, Refusal> {
        let url = self.complaints.notify_url.as_ref();
        let url = url.ok_or_else(|| Refusal::not_exists("投诉通知回调地址不存在"))?;
        Ok(json!({ "mchid": self.mchid, "url": url }))
    }

    fn set_complaint_url(&mut self, asked: &Asked) -> Result<Value, Refusal> {
        let url = asked.text("/url");
        let is_https = url.starts_with("https://") || crate::outbox::is_loopback(url);
        if !is_https || url.contains('?') {
            return Err(asked.wrong("/url", "应为https地址，且不能携带参数"));
        }
        *self.complaints.notify_url = Some(url.into());
        self.complaint_url()
    }

    /// Something is said or done: it stands in the history, and the merchant is told.
    pub(crate) fn negotiate(&mut self, index: usize, act: Act, words: &str, images: Vec<String>, now: u64) {
        let log_id = self.ids.number("3002");
        let complaint = &mut self.complaints.all[index];
        complaint.history.push(Negotiation {
            log_id,
            operator: act.operator.into(),
            at: now,
            kind: act.kind.into(),
            details: words.into(),
            images,
            message: None,
        });
        let mut resource = json!({ "complaint_id": complaint.id });
        if !act.told_as.is_empty() {
            resource["action_type"] = act.told_as.into();
        }
        let Some(url) = self.complaints.notify_url.as_ref().cloned() else { return };
        let is_new = act.told_as == "CREATE_COMPLAINT";
        let event_type = if is_new { "COMPLAINT.CREATE" } else { "COMPLAINT.STATE_CHANGE" };
        let summary = if is_new { "产生新投诉" } else { "投诉单状态变化" };
        self.notices.push(Notice { url, event_type, original_type: "complaint", summary, at: now, resource });
    }
}
