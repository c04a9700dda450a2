// SPDX-License-Identifier: MIT
#pragma once

#include "helper/service/call.h"
#include "helper/service/engine.h"

namespace portreeve {

/// The interface History, for callers that are authorised already.
class HistoryService final
{
public:
    explicit HistoryService(Engine &engine)
        : m_engine(engine)
    {
    }

    void periods(const Call &call, quint64 id, quint32 limit);
    void alerts(const Call &call, quint64 after, quint32 limit);

private:
    Engine &m_engine;
};

} // namespace portreeve
