// SPDX-License-Identifier: MIT
#include "helper/notify/courier/curlcourier.h"

#include "helper/notify/courier/carrier.h"
#include "helper/notify/courier/waitingline.h"

#include <QtCore/QMetaObject>
#include <limits>
#include <utility>

namespace portreeve {

namespace {

constexpr std::size_t kAllAtOnce = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kOneAtATime = 1;
/// Mail servers limit how many connections one client may have.
constexpr std::size_t kMostMailCarriers = 4;

} // namespace

CurlCourier::CurlCourier(CourierOptions options)
    : m_options(std::move(options))
    , m_posts(std::make_unique<courier::WaitingLine>())
    , m_mails(std::make_unique<courier::WaitingLine>())
{
}

CurlCourier::~CurlCourier()
{
    // All are told before one is waited for.
    if (m_postCarrier)
        m_postCarrier->stop();
    for (const auto &carrier : m_mailCarriers)
        carrier->stop();
}

void CurlCourier::send(Request request, Done done)
{
    const bool isMail = std::holds_alternative<MailSubmission>(request.what);
    const quint64 id = ++m_lastId;
    m_waiting.emplace(id, Waiting{std::move(done), isMail});
    (isMail ? m_mails : m_posts)->push({id, std::move(request)});
    if (isMail)
        wakeForMail();
    else
        wakeForHttp();
}

void CurlCourier::wakeForHttp()
{
    if (m_postCarrier)
        m_postCarrier->wake();
    else
        m_postCarrier = makeCarrier(*m_posts, kAllAtOnce);
}

void CurlCourier::wakeForMail()
{
    ++m_mailsUnderWay;
    for (const auto &carrier : m_mailCarriers)
        carrier->wake();
    if (m_mailsUnderWay > m_mailCarriers.size() && m_mailCarriers.size() < kMostMailCarriers)
        m_mailCarriers.push_back(makeCarrier(*m_mails, kOneAtATime));
}

std::unique_ptr<courier::Carrier> CurlCourier::makeCarrier(courier::WaitingLine &line, std::size_t most)
{
    // Runs on the carrier's thread; m_home outlives all carriers.
    auto tell = [this](quint64 id, Answer answer) {
        QMetaObject::invokeMethod(
            &m_home, [this, id, answer = std::move(answer)] { arrive(id, answer); }, Qt::QueuedConnection);
    };
    return std::make_unique<courier::Carrier>(line, most, m_options, std::move(tell));
}

void CurlCourier::arrive(quint64 id, const Answer &answer)
{
    const auto node = m_waiting.extract(id);
    if (node.empty())
        return;
    if (node.mapped().isMail)
        --m_mailsUnderWay;
    // Last: it may send the next request, or delete this courier.
    node.mapped().done(answer);
}

} // namespace portreeve
