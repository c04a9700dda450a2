// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/bursttry.h"

#include "app/gui/messages/errortext.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kTold = 6; // moments

QStringList momentsOf(const std::vector<qint64> &fired)
{
    QStringList moments;
    for (const qint64 seconds : fired)
        if (static_cast<std::size_t>(moments.size()) < kTold)
            moments << QDateTime::fromSecsSinceEpoch(seconds).toString(u"HH:mm"_s);
    if (fired.size() > kTold)
        moments << u"…"_s;
    return moments;
}

} // namespace

QString trialText(const BurstTrial &trial)
{
    if (trial.minutes == 0)
        return BurstTry::tr("Nothing is known yet of this entry's traffic.");
    const QString span = durationPhrase(static_cast<int>(trial.minutes));
    if (trial.firedSec.empty())
        return BurstTry::tr("It would not have fired in the last %1.").arg(span);
    return BurstTry::tr("It would have fired %Ln times in the last %1: %2.", nullptr,
                        static_cast<int>(trial.firedSec.size()))
        .arg(span, momentsOf(trial.firedSec).join(BurstTry::tr(", ", "between times")));
}

BurstTry::BurstTry(Ask ask, QWidget *parent)
    : QWidget(parent)
    , m_ask(std::move(ask))
    , m_button(new QPushButton(tr("Tr&y on the Last Two Hours"), this))
    , m_answer(new QLabel(this))
{
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_button);
    layout->addWidget(m_answer, 1);
    setFocusProxy(m_button);
    connect(m_button, &QPushButton::clicked, this, &BurstTry::ask);
    setSettings({});
}

void BurstTry::setSettings(const std::optional<BurstSettings> &burst)
{
    m_button->setEnabled(burst.has_value());
    if (burst == m_burst)
        return;
    m_burst = burst;
    m_answer->clear();
}

void BurstTry::ask()
{
    if (!m_burst)
        return;
    m_button->setEnabled(false);
    m_answer->setText(tr("Asking…"));
    m_ask(*m_burst, this, [this, asked = *m_burst](const Result<BurstTrial> &trial) {
        m_button->setEnabled(m_burst.has_value());
        if (m_burst != asked)
            return;
        m_answer->setText(trial ? trialText(*trial) : errorText(trial.error()));
        m_button->setAccessibleDescription(m_answer->text());
    });
}

} // namespace portreeve
