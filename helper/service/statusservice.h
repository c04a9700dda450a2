// SPDX-License-Identifier: MIT
#pragma once

#include "helper/service/announcer.h"
#include "helper/service/call.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"
#include "helper/service/sampler.h"
#include "helper/service/subscribers.h"
#include "helper/service/uplinkkeeper.h"

namespace portreeve {

/// The interface Service, for callers that are authorised already.
class StatusService final : public QObject
{
    Q_OBJECT

public:
    StatusService(Engine &engine, Announcer announcer, Subscribers &subscribers, Health &health,
                  UplinkKeeper &uplinks, Sampler &sampler);

    void getStatus(const Call &call);
    void getInterfaces(const Call &call);
    void setInterfaces(const Call &call, const QString &mode, const QStringList &chosen);
    /// \param choice as Service.ChooseInterfaces takes it
    void chooseInterfaces(const Call &call, const QVariantMap &choice);

private:
    void change(const Call &call, const QVariantMap &choice);

    Engine &m_engine;
    Subscribers &m_subscribers;
    Health &m_health;
    UplinkKeeper &m_uplinks;
    Sampler &m_sampler;
};

} // namespace portreeve
