//! The sentences of a language's own types, as of [`super::sentences`].

/// What a binding says of an argument that it cannot hand over.
pub const OF_TYPES: &[(&str, &str)] = &[
    ("not UTF-8", "不是 UTF-8"),
    ("a null pointer", "不能是空指针"),
    ("a null pointer with a length", "空指针的长度应为 0"),
    ("a length that no memory has", "长度超出了内存"),
    ("an HTTP status", "HTTP 状态码"),
    ("an HTTP status, not {}", "应为 HTTP 状态码，而不是 {}"),
    ("a string, not {}", "应为字符串，而不是 {}"),
    ("a name without NUL", "应为不含 NUL 的名称"),
    ("a text or a number", "应为文本或数字"),
    ("a whole number from 0, not {}", "应为不小于 0 的整数，而不是 {}"),
    ("primary or backup", "应为 primary 或 backup"),
    (
        "not_sent (no byte of the request can have left) or maybe_sent (all else)",
        "应为 not_sent（连接从未建立，没有任何字节发出）或 maybe_sent（其他情况）",
    ),
    ("the answer that read gave, not {}", "应为 read 返回的应答，而不是 {}"),
    ("the handle that sent the request, not {}", "应为发送该请求的句柄，而不是 {}"),
    ("Unix time in whole seconds, such as time()", "以整秒计的 Unix 时间，如 time()"),
    ("an array of timestamp, nonce, not {}", "应为由 timestamp 和 nonce 组成的数组，而不是 {}"),
    ("an array of {}, not {}", "应为由 {} 组成的数组，而不是 {}"),
    (
        "an array of names and values, a list of lines, or a raw block of headers, not {}",
        "应为由名称和值组成的数组、由各行组成的列表，或原始的头部文本，而不是 {}",
    ),
    (
        "the raw bytes as received, not {}: file_get_contents('php://input'), (string) $request->getBody() of PSR-7, $request->getContent()",
        "应为收到的原始字节，而不是 {}：file_get_contents('php://input')、PSR-7 的 (string) $request->getBody()、$request->getContent()",
    ),
    (
        "what curl_exec answered, which failed: use readCurl, or failed('maybe_sent')",
        "这是 curl_exec 失败时的返回值：请用 readCurl，或 failed('maybe_sent')",
    ),
    (
        "a function that takes the message and returns its signature, both bytes",
        "应为接收消息并返回其签名的函数，两者都是字节",
    ),
    ("it must not ask for another signature of the merchant that it signs for", "不得在签名时再向同一商户索要签名"),
    (
        "it must return the bytes of the signature; one that answers later goes between begin(…) and finish($signature)",
        "必须返回签名的字节；稍后才有结果的签名，请在 begin(…) 与 finish($signature) 之间完成",
    ),
    ("PEM text, not {}; use {}", "应为 PEM 文本，而不是 {}；请用 {}"),
    ("no product is called so here; there is {}", "这里没有这个产品；有 {}"),
    ("a list of merchants", "应为商户的列表"),
    ("what JSON can hold, or a string to be sent as it is", "应为 JSON 能表示的值，或原样发送的字符串"),
    ("it is finished; begin another one", "已经结束；请重新开始一次"),
    ("the answer to a request for the list of platform certificates", "应为获取平台证书列表的请求的应答"),
    ("a JSON object, got null", "应为 JSON 对象，收到的是 null"),
    ("JSON pointers, each with type or charset", "应为 JSON 指针，各配 type 或 charset"),
    ("an object of id and PEM, or a list of certificates", "应为公钥 ID 与 PEM 的对象，或证书的列表"),
    (
        "a dict of id and PEM, or a list of platform certificates, not {}",
        "应为公钥 ID 与 PEM 的 dict，或平台证书的列表，而不是 {}",
    ),
    ("a dict of names and values, not {}", "应为由名称和值组成的 dict，而不是 {}"),
    ("a dict of timestamp and nonce, not {}", "应为 timestamp 与 nonce 的 dict，而不是 {}"),
    ("a dict of timestamp and nonce, and nothing else", "应为 timestamp 与 nonce 的 dict，不能有其他内容"),
    ("a str or bytes, not {}", "应为 str 或 bytes，而不是 {}"),
    ("a str, not {}", "应为 str，而不是 {}"),
    ("bytes, not {}", "应为 bytes，而不是 {}"),
    ("text without lone surrogates", "应为不含孤立代理项的文本"),
    (
        "the raw bytes as received: Flask request.get_data(), Django request.body, FastAPI await request.body(), httpx response.content, not {}",
        "应为收到的原始字节：Flask 的 request.get_data()、Django 的 request.body、FastAPI 的 await request.body()、httpx 的 \
         response.content，而不是 {}",
    ),
    (
        "a mapping of names and values, a list of pairs, or a raw header block",
        "应为由名称和值组成的映射、二元组的列表，或原始的头部文本",
    ),
    (
        "Unix time in whole seconds, such as int(time.time()), not {}",
        "应为以整秒计的 Unix 时间，如 int(time.time())，而不是 {}",
    ),
    ("Unix time in whole seconds, such as int(time.time())", "应为以整秒计的 Unix 时间，如 int(time.time())"),
];
