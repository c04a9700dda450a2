// SPDX-License-Identifier: MIT
#include "app/ctl/watcher.h"

#include <chrono>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString noticeOf(Client::State state)
{
    switch (state) {
    case Client::State::Connected:
        return {};
    case Client::State::NoBus:
        return u"the system bus is gone; waiting for it"_s;
    case Client::State::Refused:
        return u"the helper does not let you look any more; waiting for the right to"_s;
    case Client::State::Connecting:
    case Client::State::NotInstalled:
    case Client::State::Away:
        break;
    }
    return u"the helper is away; waiting for it"_s;
}

} // namespace

Watcher::Watcher(Run &run, std::unique_ptr<WatchView> view)
    : QObject(&run)
    , m_run(run)
    , m_view(std::move(view))
{
    m_sampleEnd.setSingleShot(true);
    m_sampleEnd.setInterval(20ms);
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(50ms);
    connect(&m_sampleEnd, &QTimer::timeout, this, &Watcher::showSample);
    connect(&m_readAgain, &QTimer::timeout, this, &Watcher::readEntries);
    connect(&run.client, &Client::sampled, this, &Watcher::onSampled);
    connect(&run.client, &Client::stateChanged, this, &Watcher::onState);
    // Many changes at once are read once.
    connect(&run.client, &Client::entriesChanged, &m_readAgain, qOverload<>(&QTimer::start));
    connect(&run.client, &Client::entriesRemoved, &m_readAgain, qOverload<>(&QTimer::start));
    connect(&run.client, &Client::subscriptionFailed, &run, &Run::fail);
}

void Watcher::start()
{
    readEntries();
    m_run.client.subscribe();
}

void Watcher::readEntries()
{
    m_run.client.list(this, [this](const Result<QList<Entry>> &entries) { onEntries(entries); });
}

void Watcher::onEntries(const Result<QList<Entry>> &entries)
{
    if (entries) {
        m_entries = *entries;
        m_hasBegun = true;
    } else if (!m_hasBegun || entries.error().code != ErrorCode::Unavailable) {
        m_run.fail(entries.error());
    }
}

void Watcher::onState(Client::State state)
{
    if (!m_hasBegun)
        return; // the first call tells
    m_view->notice(noticeOf(state));
    if (state == Client::State::Connected)
        readEntries();
}

void Watcher::onSampled(qint64 timeUsec, const FiguresList &rows)
{
    if (m_sampleEnd.isActive() && timeUsec != m_timeUsec)
        showSample();
    m_timeUsec = timeUsec;
    for (const Figures &row : rows)
        m_figures.insert(row.id, row);
    m_sampleEnd.start();
}

void Watcher::showSample()
{
    m_sampleEnd.stop();
    if (!m_hasBegun)
        return;
    QList<EntryReport> reports;
    reports.reserve(m_entries.size());
    for (const Entry &entry : std::as_const(m_entries))
        reports << EntryReport{entry, m_figures.value(entry.id)};
    m_view->show(m_timeUsec, reports);
    if (!m_run.output.isSound())
        m_run.done(); // says what is wrong
}

} // namespace portreeve::ctl
