package interop

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"net/http"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth/verifiers"
	"github.com/wechatpay-apiv3/wechatpay-go/core/downloader"
	"github.com/wechatpay-apiv3/wechatpay-go/core/notify"
	"github.com/wechatpay-apiv3/wechatpay-go/core/option"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

// wechatpay-go, whose hosts are fixed in its services: a transport of net/http sends its requests to the emulator.
type wechatpayGo struct {
	client        *core.Client
	key           *rsa.PublicKey
	notifications *notify.Handler
}

func newWechatpayGo(mode, serialNo string) (sdk, error) {
	ctx := context.Background()
	key, err := utils.LoadPrivateKeyWithPath(world.PrivateKey)
	must(err)
	transport := option.WithHTTPClient(&http.Client{Transport: toEmulator{}})
	made := wechatpayGo{}
	var verifier auth.Verifier
	if mode == "public-key" {
		made.key, err = utils.LoadPublicKeyWithPath(world.PublicKey)
		must(err)
		verifier = verifiers.NewSHA256WithRSAPubkeyVerifier(world.PublicKeyID, *made.key)
		made.client, err = core.NewClient(ctx, transport,
			option.WithWechatPayPublicKeyAuthCipher(world.Mchid, serialNo, key, world.PublicKeyID, made.key))
	} else {
		// The first certificates are downloaded by a client that cannot verify yet.
		first, failed := core.NewClient(ctx, transport,
			option.WithMerchantCredential(world.Mchid, serialNo, key), option.WithoutValidator())
		must(failed)
		manager := downloader.NewCertificateDownloaderMgr(ctx)
		if err = manager.RegisterDownloaderWithClient(ctx, first, world.Mchid, world.APIv3Key); err != nil {
			return nil, err
		}
		verifier = verifiers.NewSHA256WithRSAVerifier(manager.GetCertificateVisitor(world.Mchid))
		made.client, err = core.NewClient(ctx, transport, option.WithMerchantCredential(world.Mchid, serialNo, key),
			option.WithVerifier(verifier))
		var certificate *x509.Certificate
		newest := manager.GetNewestCertificateSerial(ctx, world.Mchid)
		certificate, _ = manager.GetCertificate(ctx, world.Mchid, newest)
		made.key = certificate.PublicKey.(*rsa.PublicKey)
	}
	must(err)
	made.notifications, err = notify.NewRSANotifyHandler(world.APIv3Key, verifier)
	return made, err
}

func (sdk wechatpayGo) post(path string, body object) (object, error) {
	return read(sdk.client.Post(context.Background(), hosts+prefix+path, body))
}

func (sdk wechatpayGo) query(order, number string) (object, error) {
	query := "/orders?sub_mchid=" + seller + "&transaction_id=" + order + "&out_order_no=" + number
	return read(sdk.client.Get(context.Background(), hosts+prefix+query))
}

func (sdk wechatpayGo) unsplit(order string) (object, error) {
	return read(sdk.client.Get(context.Background(), hosts+prefix+"/orders/"+order+"/amounts"))
}

func read(result *core.APIResult, err error) (object, error) {
	if err != nil {
		return nil, err
	}
	answer := object{}
	return answer, json.NewDecoder(result.Response.Body).Decode(&answer)
}

func (sdk wechatpayGo) encrypt(text string) (string, error) {
	return utils.EncryptOAEPWithPublicKey(text, sdk.key)
}

func (sdk wechatpayGo) open(request *http.Request) (object, error) {
	data := object{}
	_, err := sdk.notifications.ParseNotifyRequest(context.Background(), request, &data)
	return data, err
}
