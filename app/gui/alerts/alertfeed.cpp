// SPDX-License-Identifier: MIT
#include "app/gui/alerts/alertfeed.h"

#include "dbus/names.h"

namespace portreeve {

namespace {

// Many entries may pass a threshold at once: alerts are gathered until none comes for a moment.
constexpr int kGatherMs = 50;
constexpr qint64 kLongestGatherMs = 500;

} // namespace

AlertFeed::AlertFeed(Client *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGatherMs);
    connect(&m_soon, &QTimer::timeout, this, &AlertFeed::read);
    connect(client, &Client::alerted, this, &AlertFeed::note);
    connect(client, &Client::stateChanged, this, [this] { m_soon.start(); });
}

void AlertFeed::note(quint64 alertId)
{
    m_signalled.insert(alertId);
    const bool isFirst = !m_soon.isActive();
    if (isFirst)
        m_gathering.start();
    if (isFirst || !m_gathering.hasExpired(kLongestGatherMs))
        m_soon.start();
}

void AlertFeed::read()
{
    if (m_isReading || m_signalled.empty() || m_client->state() != Client::State::Connected)
        return;
    m_isReading = true;
    const quint64 first = *m_signalled.begin();
    const quint64 span = *m_signalled.rbegin() - first + 1;
    m_client->alerts(first - 1, static_cast<uint>(std::min<quint64>(span, names::kPage)), this,
                     [this](const Result<QList<Alert>> &alerts) { take(alerts); });
}

void AlertFeed::take(const Result<QList<Alert>> &alerts)
{
    m_isReading = false;
    if (!alerts) {
        // From a helper that went away it is asked for again when it is back; else there is nothing to be
        // had.
        if (alerts.error().code != ErrorCode::Unavailable)
            m_signalled.clear();
        return;
    }
    QList<Alert> news;
    for (const Alert &alert : *alerts)
        if (m_signalled.contains(alert.id) && isNew(alert))
            news << alert;
    if (alerts->isEmpty())
        m_signalled.clear();
    else
        m_signalled.erase(m_signalled.begin(), m_signalled.upper_bound(alerts->constLast().id));
    if (!news.isEmpty())
        emit came(news);
    read();
}

bool AlertFeed::isNew(const Alert &alert)
{
    const bool isNew = m_told.emplace(alert.id, alert.timeSec).second;
    if (m_told.size() > kMaxAlerts)
        m_told.erase(m_told.begin());
    return isNew;
}

} // namespace portreeve
