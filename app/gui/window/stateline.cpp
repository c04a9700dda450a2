// SPDX-License-Identifier: MIT
#include "app/gui/window/stateline.h"

#include "app/gui/looks/elidedlabel.h"
#include "app/gui/looks/fonts.h"
#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QColor toneColor(StateText::Tone tone, const QPalette &palette)
{
    switch (tone) {
    case StateText::Tone::Good:
        return goodColor(palette);
    case StateText::Tone::Waiting:
        return waitingColor(palette);
    case StateText::Tone::Problem:
        break;
    }
    return problemColor(palette);
}

} // namespace

StateLine::StateLine(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new QLabel(this))
    , m_title(new QLabel(this))
    , m_again(new QPushButton(tr("Try again"), this))
    , m_uplinks(new ElidedLabel(this))
    , m_entries(new QLabel(this))
    , m_sum(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(6);
    for (QWidget *part : std::initializer_list<QWidget *>{m_symbol, m_title, m_again})
        layout->addWidget(part);
    layout->addSpacing(18);
    layout->addWidget(m_entries);
    layout->addSpacing(18);
    layout->addWidget(m_uplinks, 1);
    layout->addWidget(m_sum);
    m_sum->setFont(steadyDigits(font()));
    m_sum->setToolTip(tr("All entries together; traffic that several entries count is in it several times"));
    m_title->setAccessibleName(tr("State of the helper"));
    connect(m_again, &QPushButton::clicked, this, &StateLine::tryAgain);
    setState(stateText(Client::State::Connecting, false));
}

void StateLine::setState(const StateText &state)
{
    m_state = state;
    m_title->setText(state.title);
    m_title->setAccessibleDescription(state.title + u": "_s + state.advice);
    for (QWidget *part : {m_symbol, m_title})
        part->setToolTip(state.advice);
    m_again->setVisible(state.canTryAgain && m_buttonShown);
    // Figures that are not of now are no rates.
    m_sum->setVisible(state.isLive);
    paintSymbol();
}

void StateLine::setButtonShown(bool shown)
{
    m_buttonShown = shown;
    m_again->setVisible(m_state.canTryAgain && shown);
}

void StateLine::paintSymbol()
{
    const int size = fontMetrics().height();
    m_symbol->setPixmap(symbolicIcon(m_state.icon, toneColor(m_state.tone, palette()))
                            .pixmap(QSize(size, size), devicePixelRatioF()));
}

void StateLine::setUplinks(const QString &text)
{
    m_uplinks->setText(text);
}

void StateLine::setEntries(int entries, int shown)
{
    m_entries->setText(shown == entries ? tr("%Ln entries", nullptr, entries)
                                        : tr("%L1 of %Ln entries", nullptr, entries).arg(shown));
}

void StateLine::setSum(const TrafficSum &sum)
{
    const QLocale locale;
    m_sum->setText(tr("↓ %1   ↑ %2").arg(formatRate(sum.inBps, locale), formatRate(sum.outBps, locale)));
}

void StateLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSymbol();
}

} // namespace portreeve
