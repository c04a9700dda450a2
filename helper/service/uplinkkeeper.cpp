// SPDX-License-Identifier: MIT
#include "helper/service/uplinkkeeper.h"

#include "helper/service/logging.h"

#include <chrono>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

UplinkKeeper::UplinkKeeper(Engine &engine, Announcer announcer, Health &health)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_health(health)
    , m_watcher(new LinkWatcher)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &UplinkKeeper::apply);
    m_thread.setObjectName(u"links"_s);
    m_watcher->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_watcher, &QObject::deleteLater);
    connect(m_watcher, &LinkWatcher::uplinksChanged, this, [this](const std::vector<Uplink> &uplinks) {
        m_uplinks = uplinks;
        m_health.report(u"Reading the interfaces"_s, {});
        qCInfo(lcLink).noquote() << "measuring on"
                                 << (names().isEmpty() ? u"no interface"_s : names().join(u", "_s));
        if (m_isCounting) {
            m_announcer.statusChanged();
            apply();
        }
    });
    connect(m_watcher, &LinkWatcher::failed, this,
            [this](const Error &error) { m_health.report(u"Reading the interfaces"_s, error.detail); });
    m_thread.start();
}

UplinkKeeper::~UplinkKeeper()
{
    m_thread.quit();
    m_thread.wait();
}

void UplinkKeeper::start(const InterfaceSelection &selection, std::function<void(Result<void>)> ready)
{
    m_ready = std::move(ready);
    QMetaObject::invokeMethod(m_watcher, [this, selection] {
        m_watcher->setSelection(selection);
        const auto started = m_watcher->start();
        QMetaObject::invokeMethod(this, [this, started, uplinks = m_watcher->current()] {
            if (!started)
                return m_ready(started);
            m_uplinks = uplinks;
            startMeter();
        });
    });
}

void UplinkKeeper::select(const InterfaceSelection &selection)
{
    QMetaObject::invokeMethod(m_watcher, [this, selection] { m_watcher->setSelection(selection); });
    m_announcer.statusChanged();
}

QStringList UplinkKeeper::names() const
{
    QStringList names;
    for (const Uplink &uplink : m_uplinks)
        names << uplink.name;
    return names;
}

void UplinkKeeper::startMeter()
{
    m_isCounting = true;
    m_engine.run([this, uplinks = m_uplinks](Meter &meter) {
        const auto started = meter.start(uplinks);
        m_engine.later([this, started] { m_ready(started); });
    });
}

void UplinkKeeper::apply()
{
    m_engine.run([this, uplinks = m_uplinks](Meter &meter) {
        const auto done = meter.setUplinks(uplinks);
        m_engine.later([this, done] {
            m_health.report(u"Following the interfaces"_s, done ? QString() : done.error().detail);
            if (done)
                m_retry.stop();
            else
                m_retry.start(1s);
        });
    });
}

} // namespace portreeve
