// SPDX-License-Identifier: MIT
#include "app/gui/messages/inlinemessage.h"

#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/looks/trafficcolors.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace portreeve {

using namespace Qt::StringLiterals;

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent)
    , m_symbol(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(symbolicIcon("close"_L1));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Dismiss this message"));
    m_close->setAccessibleName(m_close->toolTip());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    setAutoFillBackground(true);
    setFrameShape(NoFrame);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void InlineMessage::showProblem(const QString &text)
{
    show(Tone::Problem, text);
}

void InlineMessage::showWaiting(const QString &text)
{
    show(Tone::Waiting, text);
}

void InlineMessage::showNotice(const QString &text)
{
    show(Tone::Notice, text);
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::show(Tone tone, const QString &text)
{
    m_tone = tone;
    m_text->setText(text);
    m_close->setVisible(tone != Tone::Waiting); // what is waited for goes away by itself
    applyTone();
    setVisible(true);
    // Screen readers read it at once, though the focus is elsewhere.
    setAccessibleName(text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QColor InlineMessage::toneColor() const
{
    const QPalette parents = parentWidget() ? parentWidget()->palette() : palette();
    switch (m_tone) {
    case Tone::Problem:
        return problemColor(parents);
    case Tone::Waiting:
        return waitingColor(parents);
    case Tone::Notice:
        break;
    }
    return inColor(parents);
}

QLatin1StringView InlineMessage::toneSymbol() const
{
    switch (m_tone) {
    case Tone::Problem:
        return "warning"_L1;
    case Tone::Waiting:
        return "waiting"_L1;
    case Tone::Notice:
        break;
    }
    return "notice"_L1;
}

void InlineMessage::applyTone()
{
    const QColor color = toneColor();
    const int size = fontMetrics().height();
    m_symbol->setPixmap(symbolicIcon(toneSymbol(), color).pixmap(QSize(size, size), devicePixelRatioF()));
    QPalette tinted = parentWidget() ? parentWidget()->palette() : palette();
    const QColor base = tinted.color(QPalette::Base);
    constexpr float kTint = 0.14F;
    const auto mixed = [](float a, float b) { return a * kTint + b * (1 - kTint); };
    tinted.setColor(QPalette::Window,
                    QColor::fromRgbF(mixed(color.redF(), base.redF()), mixed(color.greenF(), base.greenF()),
                                     mixed(color.blueF(), base.blueF())));
    setPalette(tinted);
}

void InlineMessage::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyTone();
}

} // namespace portreeve
