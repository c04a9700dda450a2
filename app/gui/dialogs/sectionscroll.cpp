// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/sectionscroll.h"

#include <QtCore/QEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

namespace {

constexpr int kFewestLines = 8;

} // namespace

SectionScroll::SectionScroll(QWidget *parent)
    : QScrollArea(parent)
    , m_layout(new QVBoxLayout)
{
    auto *content = new QWidget(this);
    content->setLayout(m_layout);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(10);
    m_layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // It is the dialog's ground, not a field.
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    setFocusPolicy(Qt::NoFocus);
    content->installEventFilter(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SectionScroll::addSection(QWidget *section)
{
    m_layout->insertWidget(m_layout->count() - 1, section);
}

QSize SectionScroll::sizeHint() const
{
    return {contentWidth(), heightForWidth(contentWidth())};
}

QSize SectionScroll::minimumSizeHint() const
{
    return {contentWidth(), fontMetrics().lineSpacing() * kFewestLines};
}

int SectionScroll::contentWidth() const
{
    return m_layout->totalMinimumSize().width() + verticalScrollBar()->sizeHint().width();
}

int SectionScroll::heightForWidth(int width) const
{
    return m_layout->hasHeightForWidth() ? m_layout->totalHeightForWidth(width)
                                         : m_layout->totalSizeHint().height();
}

bool SectionScroll::eventFilter(QObject *watched, QEvent *event)
{
    // A section that was switched on needs more room, which nobody but the content is told.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace portreeve
