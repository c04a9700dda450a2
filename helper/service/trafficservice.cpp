// SPDX-License-Identifier: MIT
#include "helper/service/trafficservice.h"

namespace portreeve {

using namespace Qt::StringLiterals;

TrafficService::TrafficService(Engine &engine, Callers &callers, Subscribers &subscribers, Sampler &sampler)
    : m_engine(engine)
    , m_callers(callers)
    , m_subscribers(subscribers)
    , m_sampler(sampler)
{
    connect(&callers, &Callers::left, this, &TrafficService::forget);
}

// One reading answers everybody who asked before it began, so that no number of callers holds up the others.
void TrafficService::snapshot(const Call &call, const IdList &ids)
{
    if (ids.size() > kMaxEntries)
        return call.refuse({ErrorCode::InvalidArgument, u"ids: there are more than there can be entries"_s});
    const std::lock_guard guard(m_mutex);
    m_questions.push_back({call, ids});
    if (m_questions.size() == 1)
        m_engine.run([this](Meter &meter) { answerQuestions(meter); });
}

void TrafficService::answerQuestions(Meter &meter)
{
    std::vector<Question> questions;
    {
        const std::lock_guard guard(m_mutex);
        questions.swap(m_questions);
    }
    const auto read = meter.refresh();
    for (const Question &question : questions) {
        const auto sample = read ? meter.figures(question.ids) : std::unexpected(read.error());
        if (!sample) {
            question.call.refuse(sample.error());
            continue;
        }
        const FiguresList rows(sample->rows.cbegin(), sample->rows.cend());
        question.call.reply({qlonglong{sample->timeUsec}, QVariant::fromValue(rows)});
    }
}

void TrafficService::subscribe(const Call &call)
{
    m_callers.watch(call.caller());
    m_callers.lookUpUser(call.caller(), [this, call](Result<uint> user) {
        if (!user)
            return call.refuse(user.error());
        const auto added = m_subscribers.add(call.caller(), *user);
        call.finish(added);
        if (added)
            m_sampler.welcome();
    });
}

void TrafficService::unsubscribe(const Call &call)
{
    forget(call.caller());
    call.reply();
}

void TrafficService::forget(const QString &caller)
{
    m_subscribers.remove(caller);
    m_sampler.adjust();
}

} // namespace portreeve
