// SPDX-License-Identifier: MIT
#include "helper/service/uplinkkeeper.h"

#include "helper/core/measuringproblem.h"
#include "helper/service/logging.h"

#include <chrono>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

UplinkKeeper::UplinkKeeper(Engine &engine, Announcer announcer, Health &health,
                           std::chrono::milliseconds patience)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_health(health)
    , m_watcher(new LinkWatcher)
{
    for (QTimer *again : {&m_applyAgain, &m_saveAgain}) {
        again->setSingleShot(true);
        again->setInterval(1s);
    }
    connect(&m_applyAgain, &QTimer::timeout, this, &UplinkKeeper::applyUplinks);
    connect(&m_saveAgain, &QTimer::timeout, this, &UplinkKeeper::saveKnown);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isLongGone = true;
        judge();
    });
    m_thread.setObjectName(u"links"_s);
    m_watcher->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_watcher, &QObject::deleteLater);
    connect(m_watcher, &LinkWatcher::choiceChanged, this, &UplinkKeeper::follow);
    connect(m_watcher, &LinkWatcher::failed, this,
            [this](const Error &error) { m_health.report(u"Reading the interfaces"_s, error.detail); });
    m_thread.start();
}

UplinkKeeper::~UplinkKeeper()
{
    m_thread.quit();
    m_thread.wait();
}

void UplinkKeeper::start(const InterfaceSelection &selection, std::vector<KnownUplink> known,
                         std::function<void(Result<void>)> ready)
{
    m_ready = std::move(ready);
    QMetaObject::invokeMethod(m_watcher, [this, selection, known = std::move(known)] {
        m_watcher->setKnown(known);
        m_watcher->setSelection(selection);
        const auto started = m_watcher->start();
        QMetaObject::invokeMethod(this, [this, started, choice = m_watcher->choice()] {
            if (!started)
                return m_ready(started);
            m_choice = choice;
            startMeter();
            saveKnown();
            judge();
        });
    });
}

void UplinkKeeper::select(const InterfaceSelection &selection, std::function<void()> done)
{
    QMetaObject::invokeMethod(m_watcher, [this, selection, done = std::move(done)] {
        m_watcher->setSelection(selection);
        // What that changed is told first, so its job is before this one.
        QMetaObject::invokeMethod(this, [this, done] {
            m_announcer.statusChanged();
            m_engine.run([done](Meter &) { done(); });
        });
    });
}

void UplinkKeeper::follow(const UplinkChoice &choice)
{
    const QStringList namesBefore = names();
    const QStringList twiceBefore = mayCountTwice();
    const UplinkChoice before = std::exchange(m_choice, choice);
    // An address that changes is nobody's business but the rules'.
    const bool isElsewhere = names() != namesBefore || choice.kept != before.kept;
    m_health.report(u"Reading the interfaces"_s, {});
    if (isElsewhere)
        qCInfo(lcLink).noquote() << (choice.kept.isEmpty()
                                         ? "measuring on"
                                         : "without a default route, measuring as before on")
                                 << (names().isEmpty() ? u"no interface"_s : names().join(u", "_s));
    if (!m_isCounting)
        return;
    if (isElsewhere || choice.missing != before.missing || mayCountTwice() != twiceBefore)
        m_announcer.statusChanged();
    if (choice.uplinks != before.uplinks)
        applyUplinks();
    if (choice.known != before.known)
        saveKnown();
    judge();
}

QStringList UplinkKeeper::names() const
{
    QStringList names;
    for (const Uplink &uplink : m_choice.uplinks)
        names << uplink.name;
    return names;
}

QStringList UplinkKeeper::mayCountTwice() const
{
    QStringList names;
    for (const Uplink &uplink : m_choice.uplinks) {
        if (uplink.mayCountTwice)
            names << uplink.name;
    }
    return names;
}

void UplinkKeeper::startMeter()
{
    m_isCounting = true;
    m_engine.run([this, uplinks = m_choice.uplinks](Meter &meter) {
        const auto started = meter.start(uplinks);
        m_engine.later([this, started] { m_ready(started); });
    });
}

void UplinkKeeper::applyUplinks()
{
    m_engine.run([this, uplinks = m_choice.uplinks](Meter &meter) {
        const auto done = meter.setUplinks(uplinks);
        m_engine.later([this, done] {
            m_health.report(u"Following the interfaces"_s, done ? QString() : done.error().detail);
            if (done) {
                m_applyAgain.stop();
                emit applied();
            } else {
                m_applyAgain.start();
            }
        });
    });
}

/// Counting does not depend on it: what is known may be of use to the next process only.
void UplinkKeeper::saveKnown()
{
    m_engine.run([this, known = m_choice.known](Meter &meter) {
        const auto saved = meter.saveKnownUplinks(known);
        m_engine.later([this, saved] {
            m_health.report(u"Remembering the uplinks"_s, saved ? QString() : saved.error().detail);
            if (saved)
                m_saveAgain.stop();
            else
                m_saveAgain.start();
        });
    });
}

void UplinkKeeper::judge()
{
    if (m_choice.kept.isEmpty()) {
        m_patience.stop();
        m_isLongGone = false;
    } else if (!m_isLongGone && !m_patience.isActive()) {
        m_patience.start();
    }
    m_health.report(u"Measuring"_s, measuringProblem(m_choice, m_isLongGone));
}

} // namespace portreeve
