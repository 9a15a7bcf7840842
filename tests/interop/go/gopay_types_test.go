package interop

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-pay/gopay"
	"github.com/go-pay/gopay/wechat/v3"
)

// What travels of an operation of ours, for a sample of all its fields, and its signed answer.
type sample struct {
	ID, Method, Template, Path, Answer string
	Fields, Shape                      object
	Query                              map[string][]string
	Body                               any
	AnswerShape                        object `json:"answer_shape"`
	Headers                            map[string]string
}

// Each method of gopay is called with our sample of its operation, and sends what we send of it; it verifies and reads our
// answer, which holds the same afterwards. WXPAY_SAMPLES names what `wxpay-conformance samples` prints.
func TestGopayTypes(t *testing.T) {
	samples := struct {
		Mchid      string
		SerialNo   string `json:"serial_no"`
		PrivateKey string `json:"private_key"`
		APIv3Key   string `json:"apiv3_key"`
		PublicKey  string `json:"public_key"`
		KeyID      string `json:"public_key_id"`
		Operations []*sample
	}{}
	must(json.Unmarshal(file(os.Getenv("WXPAY_SAMPLES")), &samples))
	client, err := wechat.NewClientV3(samples.Mchid, samples.SerialNo, samples.APIv3Key, samples.PrivateKey)
	must(err)
	must(client.AutoVerifySignByPublicKey([]byte(samples.PublicKey), samples.KeyID))
	compared := &gopayTypes{client: reflect.ValueOf(client), samples: samples.Operations, differences: differences{}}
	server := httptest.NewServer(http.HandlerFunc(compared.serve))
	defer server.Close()
	client.SetProxyHost(server.URL)
	methods := 0
	for i := range compared.client.NumMethod() {
		if method := compared.client.Type().Method(i); compared.isTyped(method) {
			compared.method(method)
			methods++
		}
	}
	t.Logf("%d methods of gopay", methods)
	compared.differences.agree(t, "gopay-differences.txt")
}

type gopayTypes struct {
	client      reflect.Value
	samples     []*sample
	differences differences
	sent        *http.Request
	body        any
	// The operation whose answer is served; none while it is only asked what would be sent.
	answering *sample
}

func (types *gopayTypes) serve(writer http.ResponseWriter, request *http.Request) {
	text, _ := io.ReadAll(request.Body)
	types.sent, types.body = request, nil
	if len(bytes.TrimSpace(text)) > 0 {
		_ = json.Unmarshal(text, &types.body)
	}
	if types.answering == nil {
		writer.WriteHeader(http.StatusTeapot)
		return
	}
	for name, value := range types.answering.Headers {
		writer.Header().Set(name, value)
	}
	if types.answering.Answer == "" {
		writer.WriteHeader(http.StatusNoContent)
		return
	}
	_, _ = io.WriteString(writer, types.answering.Answer)
}

// True of a call of WeChat Pay whose answer has a type: images have none, and calls of QQ go to a host of its own.
func (types *gopayTypes) isTyped(method reflect.Method) bool {
	if !strings.HasPrefix(method.Name, "V3") || strings.Contains(method.Name, "QQ") || strings.Contains(method.Name, "Image") || method.Type.NumOut() != 2 {
		return false
	}
	for i := 2; i < method.Type.NumIn(); i++ {
		kind := method.Type.In(i)
		if kind != reflect.TypeFor[gopay.BodyMap]() && kind.Kind() != reflect.String && kind.Kind() != reflect.Int {
			return false
		}
	}
	if method.Type.NumIn() == 1 || method.Type.Out(0).Kind() != reflect.Pointer {
		return false
	}
	response, ok := method.Type.Out(0).Elem().FieldByName("Response")
	return !ok || response.Type.Kind() == reflect.Pointer
}

func (types *gopayTypes) method(method reflect.Method) {
	of := types.differences
	operation, arguments, demanded := types.recognise(method)
	if operation == nil {
		return
	}
	members := gopay.BodyMap{}
	for name, value := range operation.Fields {
		if _, ok := demanded[name]; ok || !strings.Contains(operation.Template, "{"+name+"}") {
			members[name] = value
		}
	}
	values := []reflect.Value{types.client, reflect.ValueOf(context.Background())}
	takesAll := false
	for i := 2; i < method.Type.NumIn(); i++ {
		if method.Type.In(i) == reflect.TypeFor[gopay.BodyMap]() {
			takesAll = true
			values = append(values, reflect.ValueOf(members))
			continue
		}
		name := arguments[i]
		value, ok := operation.Fields[name]
		if !ok {
			of.add(operation.ID, " request", fmt.Sprintf(": argument %d of %s has no name", i-1, method.Name))
			value = ""
		}
		if _, ok := demanded[name]; !ok {
			delete(members, name)
		}
		text := fmt.Sprint(value)
		if method.Type.In(i).Kind() == reflect.Int {
			number, _ := strconv.Atoi(text)
			values = append(values, reflect.ValueOf(number))
		} else {
			values = append(values, reflect.ValueOf(text))
		}
	}
	types.answering = operation
	defer func() { types.answering = nil }()
	out := method.Func.Call(values)
	if err, _ := out[1].Interface().(error); err != nil {
		of.add(operation.ID, "", " is not sent, or its answer not read: "+first.FindString(err.Error()))
		return
	}
	if types.sent.Method != operation.Method || types.sent.URL.Path != operation.Path {
		of.add(operation.ID, " path", " holds "+types.sent.Method+" "+types.sent.URL.Path)
	}
	body, query := operation.Body, plain(operation.Query)
	if !takesAll {
		// It leaves out what has no argument.
		body, query = only(body, types.body), only(query, plain(types.sent.URL.Query()))
	}
	of.same(operation.ID+" request", "", types.body, body)
	of.same(operation.ID+" query", "", plain(types.sent.URL.Query()), query)
	response := out[0].Elem().FieldByName("Response")
	if !response.IsValid() || operation.Answer == "" {
		return
	}
	wouldRead := plain(filled(response.Type()).Interface())
	of.names(operation.ID+" answer", "", wouldRead, operation.AnswerShape)
	var ours any
	must(json.Unmarshal([]byte(operation.Answer), &ours))
	of.same(operation.ID+" answer", "", only(plain(response.Interface()), ours), only(ours, wouldRead))
}

// The operation of ours that a method calls, the names of its arguments: where they turn up, and what else it demands.
func (types *gopayTypes) recognise(method reflect.Method) (*sample, map[int]string, gopay.BodyMap) {
	members, demanded := gopay.BodyMap{}, gopay.BodyMap{}
	for range 3 {
		values := []reflect.Value{types.client, reflect.ValueOf(context.Background())}
		for i := 2; i < method.Type.NumIn(); i++ {
			switch {
			case method.Type.In(i) == reflect.TypeFor[gopay.BodyMap]():
				values = append(values, reflect.ValueOf(members))
			case method.Type.In(i).Kind() == reflect.Int:
				values = append(values, reflect.ValueOf(argument+i))
			default:
				values = append(values, reflect.ValueOf(strconv.Itoa(argument+i)))
			}
		}
		types.sent = nil
		out := method.Func.Call(values)
		if types.sent != nil {
			break
		}
		// What has to be given is named by the error.
		err, _ := out[1].Interface().(error)
		_, names, _ := strings.Cut(fmt.Sprint(err), ", ")
		for _, name := range strings.Split(names, ", ") {
			members[name], demanded[name] = "A1", "A1"
		}
	}
	if types.sent == nil {
		types.differences.add(method.Name, "", " is never sent")
		return nil, nil, nil
	}
	var operation *sample
	for _, known := range types.samples {
		route := regexp.MustCompile("^" + regexp.MustCompile(`\\\{[^}]*\\\}`).ReplaceAllString(regexp.QuoteMeta(known.Template), "[^/]+") + "$")
		if known.Method == types.sent.Method && route.MatchString(types.sent.URL.Path) &&
			(operation == nil || strings.Count(known.Template, "{") < strings.Count(operation.Template, "{")) {
			operation = known
		}
	}
	if operation == nil {
		product := strings.Join(strings.Split(types.sent.URL.Path, "/")[:3], "/") + "/"
		isOurs := func(known *sample) bool { return strings.HasPrefix(known.Template, product) }
		if !slices.ContainsFunc(types.samples, isOurs) {
			return nil, nil, nil
		}
		path := regexp.MustCompile(`/77\d+`).ReplaceAllString(types.sent.URL.Path, "/{}")
		types.differences.add(types.sent.Method+" "+path, "", " is no operation of ours")
		return nil, nil, nil
	}
	names := map[int]string{}
	note := func(name, value string) {
		if number, err := strconv.Atoi(value); err == nil && number > argument {
			names[number-argument] = name
		}
	}
	parts := strings.Split(operation.Template, "/")
	for i, part := range strings.Split(types.sent.URL.Path, "/") {
		note(strings.Trim(parts[i], "{}"), part)
	}
	for name, values := range types.sent.URL.Query() {
		note(name, values[0])
	}
	for header, values := range types.sent.Header {
		note(strings.ToLower(strings.ReplaceAll(header, "-", "_")), values[0])
	}
	if members, ok := types.body.(object); ok {
		for name, value := range members {
			note(name, fmt.Sprint(value))
		}
	}
	return operation, names, demanded
}

// The part of an error before it quotes the answer.
var first = regexp.MustCompile("^[^,]*")

// Arguments are numbered from here, to be known again.
const argument = 7700

// In JSON, as it is read from there.
func plain(value any) (read any) {
	if query, ok := value.(url.Values); ok {
		value = map[string][]string(query)
	}
	text, err := json.Marshal(value)
	must(err)
	must(json.Unmarshal(text, &read))
	return read
}
