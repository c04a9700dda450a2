// SPDX-License-Identifier: MIT
#include "helper/notify/courier/transfer.h"

#include "helper/notify/courier/outcome.h"
#include "helper/notify/courier/setup.h"
#include "helper/notify/courier/sockets.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <cstring>
#include <utility>

namespace portreeve::courier {

Transfer::Transfer(Job job, const CourierOptions &options, Sockets &sockets)
    : m_job(std::move(job))
    , m_target(targetOf(m_job.request))
    , m_options(options)
    , m_sockets(sockets)
    , m_easy(curl_easy_init())
{
}

Transfer::~Transfer() = default;

CURLcode Transfer::prepare()
{
    Setup setup(m_easy.get());
    setUpCommon(setup, m_options);
    setUpProxy(setup, m_job.request.proxy);
    setUpRequest(setup);
    setUpCallbacks(setup);
    return setup.code();
}

void Transfer::setUpRequest(Setup &setup)
{
    if (const auto *mail = std::get_if<MailSubmission>(&m_job.request.what))
        setUpMail(setup, *mail, m_kept);
    else if (const auto *post = std::get_if<HttpPost>(&m_job.request.what))
        setUpHttp(setup, *post, m_kept);
}

// CURLOPT_VERBOSE stays off: libcurl writes nothing anywhere, whatever the environment says.
void Transfer::setUpCallbacks(Setup &setup)
{
    setup.pointer(CURLOPT_ERRORBUFFER, m_errorText.data());
    setup.pointer(CURLOPT_OPENSOCKETFUNCTION, &Sockets::open);
    setup.pointer(CURLOPT_OPENSOCKETDATA, &m_sockets);
    setup.pointer(CURLOPT_CLOSESOCKETFUNCTION, &Sockets::close);
    setup.pointer(CURLOPT_CLOSESOCKETDATA, &m_sockets);
    setup.pointer(CURLOPT_PREREQFUNCTION, &Transfer::onBegin);
    setup.pointer(CURLOPT_PREREQDATA, this);
    setup.pointer(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    setup.pointer(CURLOPT_HEADERDATA, this);
    setup.pointer(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    setup.pointer(CURLOPT_WRITEDATA, this);
    if (m_target.isMail)
        setUpMailCallbacks(setup);
}

void Transfer::setUpMailCallbacks(Setup &setup)
{
    setup.pointer(CURLOPT_READFUNCTION, &Transfer::onUpload);
    setup.pointer(CURLOPT_READDATA, this);
    setup.number(CURLOPT_NOPROGRESS, 0);
    setup.pointer(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    setup.pointer(CURLOPT_XFERINFODATA, this);
}

int Transfer::onBegin(void *self, char * /*remote*/, char * /*local*/, int /*remotePort*/, int /*localPort*/)
{
    static_cast<Transfer *>(self)->m_isBegun = true;
    return CURL_PREREQFUNC_OK;
}

// These two end the transfer by taking less than they were given.
std::size_t Transfer::onHeader(char *bytes, std::size_t size, std::size_t count, void *self)
{
    const QByteArrayView line(bytes, qsizetype(size * count));
    return static_cast<Transfer *>(self)->addHeader(line) ? size * count : 0;
}

std::size_t Transfer::onBody(char *bytes, std::size_t size, std::size_t count, void *self)
{
    const QByteArrayView part(bytes, qsizetype(size * count));
    return static_cast<Transfer *>(self)->m_httpReply.addBody(part) ? size * count : 0;
}

std::size_t Transfer::onUpload(char *room, std::size_t size, std::size_t count, void *self)
{
    return static_cast<Transfer *>(self)->upload(room, size * count);
}

int Transfer::onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    constexpr int kGoOn = 0;
    constexpr int kEnd = 1;
    return static_cast<Transfer *>(self)->isTooLate() ? kEnd : kGoOn;
}

bool Transfer::addHeader(QByteArrayView line)
{
    if (!m_target.isMail)
        return m_httpReply.addHeader(line);
    addMailLine(line);
    return true;
}

// After its last word on the message libcurl says QUIT and waits for the farewell, as long as the server
// likes.
void Transfer::addMailLine(QByteArrayView line)
{
    constexpr int kFirstRefusal = 400;
    if (m_isLastWordSaid || !m_mailReply.addLine(line) || !m_isBegun)
        return;
    m_isLastWordSaid = m_isUploaded || m_mailReply.status() >= kFirstRefusal;
    if (m_isLastWordSaid)
        m_sockets.stopReading();
}

// libcurl has this deadline too, but where it waits without returning it says QUIT then, and waits again.
bool Transfer::isTooLate()
{
    constexpr std::chrono::milliseconds kMargin{20};
    const bool isTooLate = std::chrono::steady_clock::now() + kMargin >= m_begun + m_options.patience;
    if (isTooLate)
        m_sockets.stopReading();
    return isTooLate;
}

std::size_t Transfer::upload(char *room, std::size_t size)
{
    const auto *mail = std::get_if<MailSubmission>(&m_job.request.what);
    if (mail == nullptr)
        return 0;
    const qsizetype bytes = std::min(qsizetype(size), mail->message.size() - m_uploaded);
    std::memcpy(room, mail->message.constData() + m_uploaded, std::size_t(bytes));
    m_uploaded += bytes;
    m_isUploaded = m_uploaded == mail->message.size();
    return std::size_t(bytes);
}

bool Transfer::isHandedOver() const
{
    return m_target.isMail ? m_isUploaded : m_isBegun;
}

Facts Transfer::facts(CURLcode code) const
{
    Facts facts{.code = code,
                .curlText = QString::fromUtf8(m_errorText.data()),
                .target = m_target,
                .patience = m_options.patience,
                .isHandedOver = isHandedOver(),
                .isLastWordSaid = m_isLastWordSaid};
    if (!m_easy)
        return facts;
    curl_easy_getinfo(m_easy.get(), CURLINFO_HTTP_CONNECTCODE, &facts.connectStatus);
    curl_easy_getinfo(m_easy.get(), CURLINFO_PROXY_ERROR, &facts.proxyError);
    curl_easy_getinfo(m_easy.get(), CURLINFO_NAMELOOKUP_TIME_T, &facts.nameFoundAfter);
    return facts;
}

Answer Transfer::answer(CURLcode code) const
{
    return m_target.isMail ? mailAnswer(facts(code), m_mailReply)
                           : httpAnswer(facts(code), m_httpReply, QDateTime::currentSecsSinceEpoch());
}

} // namespace portreeve::courier
