// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/fieldhint.h"

#include "app/gui/looks/fonts.h"
#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/looks/trafficcolors.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSmallText = 0.92;

} // namespace

FieldHint::FieldHint(const QString &help, QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_help(help)
    , m_field(field)
    , m_symbol(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_text->setFont(scaledFont(font(), kSmallText));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    const int height = m_text->fontMetrics().height();
    m_text->setMinimumHeight(height);
    m_symbol->setPixmap(symbolicIcon("warning"_L1, problemColor(palette())).pixmap(height, height));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_symbol, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    show(m_help, false);
}

QSize FieldHint::sizeHint() const
{
    // A label that may wrap guesses two lines; how many it takes is a matter of heightForWidth().
    return {QWidget::sizeHint().width(), m_text->minimumHeight()};
}

void FieldHint::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    show(problem.isEmpty() ? m_help : problem, !problem.isEmpty());
}

void FieldHint::show(const QString &text, bool isProblem)
{
    QPalette colors = palette();
    const QColor color = isProblem ? problemColor(palette()) : quietText(palette());
    colors.setColor(QPalette::Active, QPalette::WindowText, color);
    colors.setColor(QPalette::Inactive, QPalette::WindowText, color);
    m_text->setPalette(colors);
    m_text->setText(text);
    m_symbol->setVisible(isProblem);
    m_field->setAccessibleDescription(text);
}

} // namespace portreeve
