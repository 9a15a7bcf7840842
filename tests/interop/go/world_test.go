package interop

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
)

// The local WeChat Pay's config.json.
type config struct {
	BaseURL             string                         `json:"base_url"`
	ControlURL          string                         `json:"control_url"`
	Mchid               string                         `json:"mchid"`
	SerialNo            string                         `json:"serial_no"`
	PrivateKey          string                         `json:"private_key"`
	APIv3Key            string                         `json:"apiv3_key"`
	Keys                string                         `json:"keys"`
	PublicKeyID         string                         `json:"public_key_id"`
	PublicKey           string                         `json:"public_key"`
	PlatformCertificate string                         `json:"platform_certificate"`
	Appid               string                         `json:"appid"`
	SubMerchants        []struct{ Mchid, Name string } `json:"sub_merchants"`
	Persons             []struct{ Openid, Name string }
}

var (
	world    config
	seller   string
	supplier struct{ Mchid, Name string }
	person   struct{ Openid, Name string }
	// The notifications of the supplier.
	arrived = make(chan *http.Request, 100)
)

type object = map[string]any

func TestMain(m *testing.M) {
	must(json.Unmarshal(file(os.Getenv("WXPAY_DEMO")), &world))
	seller, supplier, person = world.SubMerchants[0].Mchid, world.SubMerchants[1], world.Persons[0]
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	go http.Serve(listener, http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		request.Body = io.NopCloser(bytes.NewReader(body))
		arrived <- request
		writer.WriteHeader(http.StatusNoContent)
	}))
	control("notify_url", object{"mchid": supplier.Mchid, "url": "http://" + listener.Addr().String() + "/"})
	code := m.Run()
	control("notify_url", object{"mchid": supplier.Mchid, "url": nil})
	control("keys", object{"mode": world.Keys})
	os.Exit(code)
}

// The next notification of a split; what the returns of earlier jobs are told is passed over.
func notification(t *testing.T) *http.Request {
	for {
		select {
		case request := <-arrived:
			body, _ := io.ReadAll(request.Body)
			request.Body = io.NopCloser(bytes.NewReader(body))
			if !strings.Contains(string(body), "分账回退") {
				return request
			}
		case <-time.After(10 * time.Second):
			t.Fatal("no notification came")
		}
	}
}

func control(name string, body object) object {
	text, err := json.Marshal(body)
	must(err)
	response, err := http.Post(world.ControlURL+"/"+name, "application/json", bytes.NewReader(text))
	must(err)
	defer response.Body.Close()
	answer := object{}
	must(json.NewDecoder(response.Body).Decode(&answer))
	if response.StatusCode != http.StatusOK {
		must(errors.New(name + ": " + answer["message"].(string)))
	}
	return answer
}

// Sends what is meant for WeChat Pay's hosts to the emulator, for an SDK whose hosts are fixed.
type toEmulator struct{}

func (toEmulator) RoundTrip(request *http.Request) (*http.Response, error) {
	emulator, err := url.Parse(world.BaseURL)
	must(err)
	sent := request.Clone(request.Context())
	sent.URL.Scheme, sent.URL.Host, sent.Host = emulator.Scheme, emulator.Host, ""
	return http.DefaultTransport.RoundTrip(sent)
}

func file(path string) []byte {
	text, err := os.ReadFile(path)
	must(err)
	return text
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
